#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include "base/text.h"
#include "door.h"
#include "http/percent.h"

namespace doorward::integration_tests {
namespace {

using Texts = std::vector<std::string>;

/// One line of tests/data/paths.txt; what stands there is explained at its head.
struct PathCase {
    std::string line;
    std::string raw;
    bool is_nginx_willing = true;
    bool is_clear = true;
    Texts readings{};
};

/// `text` with "\xHH" as that byte.
std::string bytes_of(std::string_view text) {
    std::string bytes;
    while (!text.empty()) {
        const bool is_escape = text.starts_with("\\x") && text.size() >= 4;
        bytes += is_escape
                     ? static_cast<char>(std::stoi(std::string{text.substr(2, 2)}, nullptr, 16))
                     : text.front();
        text.remove_prefix(is_escape ? 4 : 1);
    }
    return bytes;
}

std::vector<PathCase> path_cases() {
    std::ifstream file{DOORWARD_SOURCE_DIR "/tests/data/paths.txt"};
    std::vector<PathCase> cases;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with("# ")) continue;
        Texts fields;
        std::istringstream parts{line};
        for (std::string part; std::getline(parts, part, '|');)
            fields.push_back(bytes_of(part));
        if (fields.size() < 3) throw std::runtime_error("no path case: " + line);
        PathCase one{.line = line, .raw = fields[0]};
        one.is_nginx_willing = fields[1] != "400";
        one.is_clear = fields[2] != "unclear";
        one.readings.assign(fields.begin() + 2, fields.end());
        cases.push_back(std::move(one));
    }
    return cases;
}

bool is_staffs(const std::string& path) {
    const auto lowered = unicode_lower(path);
    return lowered == "/staff" || lowered.starts_with("/staff/");
}

/// What some app could make of a path before it looks at it.
std::string resolved(const std::string& path) {
    Texts kept;
    std::istringstream segments{path};
    for (std::string segment; std::getline(segments, segment, '/');) {
        if (segment.empty() || segment == ".") continue;
        if (segment != "..")
            kept.push_back(segment);
        else if (!kept.empty())
            kept.pop_back();
    }
    std::string whole;
    for (const auto& segment : kept)
        whole += "/" + segment;
    return whole;
}

std::string decoded(std::string path) {
    std::string text;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool is_escape = path[i] == '%' && i + 2 < path.size() &&
                               std::isxdigit(static_cast<unsigned char>(path[i + 1])) != 0 &&
                               std::isxdigit(static_cast<unsigned char>(path[i + 2])) != 0;
        text +=
            is_escape ? static_cast<char>(std::stoi(path.substr(i + 1, 2), nullptr, 16)) : path[i];
        if (is_escape) i += 2;
    }
    return text;
}

std::string without_parameters(std::string path) {
    for (auto at = path.find(';'); at != std::string::npos; at = path.find(';'))
        path.erase(at, std::min(path.find('/', at), path.size()) - at);
    return path;
}

std::string with_backslashes_turned(std::string path) {
    std::replace(path.begin(), path.end(), '\\', '/');
    return path;
}

std::string up_to_the_first_nul(const std::string& path) {
    return path.substr(0, path.find('\0'));
}

/// Everything that careless apps could take `raw` for: each habit before or after each other, up to
/// four of them.
std::vector<std::string> careless_readings(std::string raw) {
    raw.resize(std::min(raw.find_first_of("?#"), raw.size()));
    const std::vector<std::function<std::string(std::string)>> habits{
        resolved, decoded, without_parameters, with_backslashes_turned, up_to_the_first_nul};
    Texts readings{raw};
    std::size_t begin = 0;
    for (int level = 0; level < 4; ++level) {
        const auto end = readings.size();
        for (; begin < end; ++begin)
            for (const auto& habit : habits)
                if (auto reading = habit(readings[begin]);
                    std::find(readings.begin(), readings.end(), reading) == readings.end())
                    readings.push_back(std::move(reading));
    }
    return readings;
}

DoorAnswer ask(const PathCase& one, Texts headers = {}) {
    headers.emplace_back("Accept: application/json");
    return knock({.path = one.raw, .host = "wiki.example.net", .headers = std::move(headers)});
}

BOOST_AUTO_TEST_SUITE(door_paths)

BOOST_AUTO_TEST_CASE(every_path_is_judged_as_the_table_says) {
    unsigned seen = 0;
    unsigned refused = 0;
    for (const auto& one : path_cases()) {
        const auto answer = ask(one);
        const bool is_guarded = std::any_of(one.readings.begin(), one.readings.end(), is_staffs);
        const int expected = !one.is_nginx_willing ? 400
                             : !one.is_clear       ? 403
                             : is_guarded          ? 401
                                                   : 200;

        BOOST_TEST(answer.status == expected, one.line << "\n" << answer.text.substr(0, 300));
        BOOST_TEST(answer.is_the_apps() == (expected == 200), one.line);
        (expected == 200 ? seen : refused) += 1;
    }
    BOOST_TEST(seen > 50U);
    BOOST_TEST(refused > 100U);
}

BOOST_AUTO_TEST_CASE(no_careless_app_shows_what_is_for_staff) {
    for (const auto& one : path_cases())
        for (const auto& headers : {Texts{}, Texts{"Cookie: " + session_of("stuart")}}) {
            if (!ask(one, headers).is_the_apps()) continue;

            for (const auto& reading : careless_readings(one.raw))
                BOOST_TEST(!is_staffs(reading), one.line << " as " << reading);
        }
}

BOOST_AUTO_TEST_CASE(staff_see_all_that_is_clear) {
    for (const auto& one : path_cases()) {
        if (!one.is_nginx_willing) continue;

        const auto answer = ask(one, {"Cookie: " + session_of("carol")});

        BOOST_TEST(answer.status == (one.is_clear ? 200 : 403), one.line);
    }
}

BOOST_AUTO_TEST_CASE(what_is_refused_is_never_led_on_elsewhere) {
    for (const auto& one : path_cases()) {
        if (!one.is_nginx_willing) continue;
        const auto answer = knock({.path = one.raw,
                                   .host = "wiki.example.net",
                                   .headers = {"Accept: text/html", "Sec-Fetch-Mode: navigate"}});
        if (answer.status == 200) continue;

        BOOST_TEST((answer.status == 303 || answer.status == 403), one.line);
        for (const auto& location : answer.header("Location"))
            BOOST_TEST(location.starts_with(stage_with_doors().origin() + "/login?next="),
                       location);
    }
}

BOOST_AUTO_TEST_CASE(an_address_that_is_too_long_is_refused) {
    for (const auto& [length, expected] : {std::pair{8'000U, 200}, std::pair{9'000U, 403}}) {
        const auto answer = ask({.line = {}, .raw = "/wiki?q=" + std::string(length, 'x')});

        BOOST_TEST(answer.status == expected, length);
        BOOST_TEST(answer.is_the_apps() == (expected == 200), length);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
