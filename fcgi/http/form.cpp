#include "http/form.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/wipe.h"
#include "http/percent.h"

namespace doorward::http {
namespace {

/// Decodes once, into `target`, so that no copy of a password stays behind. False when malformed.
bool decode_into(std::string& target, std::string_view encoded) {
    std::string spaced{encoded};
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    const bool sound = percent_decode_into(target, spaced);
    wipe(spaced);
    return sound;
}

}  // namespace

Expected<Form, FormFault> Form::parse(std::string_view encoded) {
    Form form;
    form.fields_.reserve(form_field_limit);  // Growing would leave copies of a password behind.
    while (!encoded.empty()) {
        const auto end = std::min(encoded.find('&'), encoded.size());
        const auto pair = encoded.substr(0, end);
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        if (form.fields_.size() == form_field_limit) return Unexpected{FormFault::TooManyFields};
        auto& field = form.fields_.emplace_back();
        if (!decode_into(field.name, pair.substr(0, equals)) ||
            !decode_into(field.value, pair.substr(std::min(equals + 1, pair.size()))))
            return Unexpected{FormFault::Malformed};
        const auto same_name = [&](const Field& other) { return other.name == field.name; };
        if (std::any_of(form.fields_.begin(), form.fields_.end() - 1, same_name))
            return Unexpected{FormFault::Repeated};
    }
    return form;
}

Form::~Form() {
    for (auto& field : fields_)
        wipe(field.value);
}

std::string_view Form::field(std::string_view name) const noexcept {
    for (const auto& field : fields_)
        if (field.name == name) return field.value;
    return {};
}

bool is_form_type(std::string_view content_type) noexcept {
    const auto essence = trimmed(content_type.substr(0, content_type.find(';')));
    return equal_ignoring_case(essence, "application/x-www-form-urlencoded");
}

}  // namespace doorward::http
