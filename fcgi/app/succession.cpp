#include "app/succession.h"

#include <algorithm>
#include <utility>

#include "app/routes.h"

namespace doorward::app {

Succession::Succession(std::shared_ptr<Tenure> first) : present_{std::move(first)} {}

server::Lane Succession::lane(const http::Request& request) const noexcept {
    return lane_of(request);
}

http::Response Succession::answer(const http::Request& request) {
    return present()->application().answer(request);
}

http::Response Succession::busy(const http::Request& request) {
    return present()->application().busy(request);
}

server::Mount Succession::mount() const {
    return present()->application().mount();
}

std::shared_ptr<Tenure> Succession::present() const {
    const std::lock_guard lock{mutex_};
    return present_;
}

void Succession::follow(std::shared_ptr<Tenure> next) {
    {
        const std::lock_guard lock{mutex_};
        present_.swap(next);
    }
    next->retire();
    retired_.push_back(std::move(next));
}

void Succession::end_retired() {
    // Nobody can get hold of a retired one any more: whoever has it last is this.
    std::erase_if(retired_, [](const auto& tenure) {
        return tenure.use_count() == 1 && tenure->has_ended_by(Tick::clock::now());
    });
}

void Succession::retire_all() {
    present_->retire();
    retired_.push_back(present_);
}

bool Succession::have_ended_by(Tick deadline) {
    return std::all_of(retired_.begin(), retired_.end(),
                       [&](const auto& tenure) { return tenure->has_ended_by(deadline); });
}

void Succession::write_down() {
    for (const auto& tenure : retired_)
        (void)keep_house(tenure->house(), Sweeping::No);
}

}  // namespace doorward::app
