#include "guard/device.h"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "guard/subject.h"

namespace {

using namespace doorward;
using namespace doorward::guard;

struct Cookies {
    Hmac hmac{std::string(32, 'k')};
    DeviceCookie cookie{hmac};
    Device device{1, 2, 3};
    Digest carol = subject_of_name(hmac, "carol");
    Digest john = subject_of_name(hmac, "john");

    [[nodiscard]] std::optional<Device> read(const std::vector<std::string>& values,
                                             const Digest& subject) const {
        return cookie.read(std::vector<std::string_view>(values.begin(), values.end()), subject);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(device_cookie, Cookies)

BOOST_AUTO_TEST_CASE(a_browser_is_known_again_by_what_it_was_given) {
    BOOST_TEST((read({cookie.write(device, carol)}, carol) == device));
}

BOOST_AUTO_TEST_CASE(it_says_nothing_of_another_name) {
    BOOST_TEST(!read({cookie.write(device, carol)}, john));
}

BOOST_AUTO_TEST_CASE(no_letter_of_it_can_be_changed) {
    const auto good = cookie.write(device, carol);
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto forged = good;
        forged[i] = forged[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(!read({forged}, carol), i);
    }
}

BOOST_AUTO_TEST_CASE(what_is_cut_longer_empty_or_of_another_key_is_nobodys) {
    const auto good = cookie.write(device, carol);
    const Hmac other{std::string(32, 'x')};

    for (const auto& bad : {std::string{}, good.substr(1), good + "A", good + good,
                            std::string(4096, 'A'), DeviceCookie{other}.write(device, carol)})
        BOOST_TEST(!read({bad}, carol));
}

BOOST_AUTO_TEST_CASE(a_good_one_counts_beside_planted_ones) {
    BOOST_TEST((read({"planted", cookie.write(device, john), cookie.write(device, carol)}, carol) ==
                device));
}

BOOST_AUTO_TEST_SUITE_END()
