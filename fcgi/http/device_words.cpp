#include "http/device_words.h"

#include <array>
#include <span>

#include "base/text.h"

namespace doorward::http {
namespace {

/// What a header holds, and what that means.
struct Sign {
    std::string_view text;
    std::string_view words;
};

// What runs nowhere that people would know as their device.
constexpr std::array<Sign, 17> programs{{{"curl/", "curl"},
                                         {"Wget/", "Wget"},
                                         {"git/", "Git"},
                                         {"HTTPie/", "HTTPie"},
                                         {"PostmanRuntime/", "Postman"},
                                         {"PowerShell/", "PowerShell"},
                                         {"python", "Python program"},
                                         {"Python", "Python program"},
                                         {"Go-http-client/", "Go program"},
                                         {"okhttp/", "Java program"},
                                         {"Java/", "Java program"},
                                         {"Apache-HttpClient/", "Java program"},
                                         {"bot/", "Robot"},
                                         {"Bot/", "Robot"},
                                         {"bot;", "Robot"},
                                         {"crawler", "Robot"},
                                         {"spider", "Robot"}}};

// The first that is found counts: most browsers name those too that they want to be taken for, and
// "Chrome", "Safari" or "Firefox" alone mean these only when no other name is there.
constexpr std::array<Sign, 33> browsers{{{"Edg/", "Edge"},
                                         {"EdgA/", "Edge"},
                                         {"EdgiOS/", "Edge"},
                                         {"Edge/", "Edge"},
                                         {"OPR/", "Opera"},
                                         {"OPT/", "Opera"},
                                         {"OPX/", "Opera"},
                                         {"Opera", "Opera"},
                                         {"Vivaldi/", "Vivaldi"},
                                         {"Brave/", "Brave"},
                                         {"SamsungBrowser/", "Samsung Internet"},
                                         {"YaBrowser/", "Yandex Browser"},
                                         {"DuckDuckGo/", "DuckDuckGo"},
                                         {"Ddg/", "DuckDuckGo"},
                                         {"UCBrowser/", "UC Browser"},
                                         {"MiuiBrowser/", "Mi Browser"},
                                         {"HuaweiBrowser/", "Huawei Browser"},
                                         {"Whale/", "Whale"},
                                         {"QQBrowser/", "QQ Browser"},
                                         {"Electron/", "App"},
                                         {"; wv)", "App"},
                                         {"CriOS/", "Chrome"},
                                         {"FxiOS/", "Firefox"},
                                         {"Focus/", "Firefox Focus"},
                                         {"SeaMonkey/", "SeaMonkey"},
                                         {"Firefox/", "Firefox"},
                                         {"Epiphany/", "GNOME Web"},
                                         {"Chromium/", "Chromium"},
                                         {"Chrome/", "Chrome"},
                                         {"Safari/", "Safari"},
                                         {"AppleWebKit/", "App"},
                                         {"Trident/", "Internet Explorer"},
                                         {"MSIE ", "Internet Explorer"}}};

// Here too the first one counts: Android calls itself Linux, and iPhones are "like Mac OS X".
constexpr std::array<Sign, 17> systems{{{"Windows Phone", "Windows Phone"},
                                        {"Xbox", "Xbox"},
                                        {"PlayStation", "PlayStation"},
                                        {"Nintendo", "Nintendo"},
                                        {"Tizen", "TV"},
                                        {"Web0S", "TV"},
                                        {"iPhone", "iPhone"},
                                        {"iPod", "iPod"},
                                        {"iPad", "iPad"},
                                        {"Android", "Android"},
                                        {"CrOS", "ChromeOS"},
                                        {"Windows", "Windows"},
                                        {"Mac", "Mac"},
                                        {"FreeBSD", "FreeBSD"},
                                        {"OpenBSD", "OpenBSD"},
                                        {"NetBSD", "NetBSD"},
                                        {"Linux", "Linux"}}};

/// The words of the first sign that `text` holds; empty when it holds none.
std::string_view first_of(std::span<const Sign> signs, std::string_view text) noexcept {
    for (const auto& sign : signs)
        if (text.find(sign.text) != std::string_view::npos) return sign.words;
    return {};
}

bool is_apples(std::string_view system) noexcept {
    return system == "iPhone" || system == "iPod" || system == "iPad" || system == "Mac";
}

/// iPads ask for desktop pages by saying that they are Macs: Safari then says exactly the same on
/// both, other browsers still name their edition for iOS.
std::string_view told_apart(std::string_view system, std::string_view browser,
                            std::string_view text) noexcept {
    if (system != "Mac") return system;
    constexpr std::array<Sign, 4> of_ios{
        {{"CriOS/", "iPad"}, {"FxiOS/", "iPad"}, {"EdgiOS/", "iPad"}, {"OPT/", "iPad"}}};
    if (const auto found = first_of(of_ios, text); !found.empty()) return found;
    return browser == "Safari" ? "Mac or iPad" : system;
}

}  // namespace

std::string device_words(std::string_view user_agent) {
    if (const auto program = first_of(programs, user_agent); !program.empty())
        return std::string{program};
    auto browser = first_of(browsers, user_agent);
    auto system = first_of(systems, user_agent);
    if (browser == "Safari" && !is_apples(system)) browser = "WebKit browser";
    if (browser.empty()) browser = "Unknown browser";
    system = told_apart(system, browser, user_agent);
    std::string words{browser};
    if (!system.empty()) words.append(" on ").append(system);
    return words;
}

std::string kept_user_agent(std::string_view user_agent) {
    constexpr std::size_t limit = 256;
    const auto text = user_agent.substr(0, limit);
    // Cutting may have split a character; what a browser sends is ASCII.
    return is_utf8(text) && !has_control(text) ? std::string{text} : std::string{};
}

}  // namespace doorward::http
