// The commands that look into the store of running workers.
#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/read_file.h"
#include "visitor.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;
using Words = std::vector<std::string>;

struct Said {
    int exit_code = 0;
    std::string text;
    std::string errors;

    [[nodiscard]] bool says(const std::string& words) const {
        return text.find(words) != std::string::npos;
    }
    [[nodiscard]] bool complains(const std::string& words) const {
        return errors.starts_with("doorward: ") && errors.find(words) != std::string::npos;
    }
};

/// `doorward` with these words.
Said doorward(Words words) {
    constexpr auto patience = std::chrono::seconds{30};
    const support::TemporaryFolder scratch;
    words.insert(words.begin(), DOORWARD_PROGRAM);
    support::Process process{{.words = words,
                              .environment = {{"LC_ALL", "C.UTF-8"}, {"TZ", "UTC"}},
                              .output = scratch / "output",
                              .errors = scratch / "errors"}};
    const auto code = process.wait(patience);
    if (!code) throw std::runtime_error("the command does not end");
    return {*code, support::read_file(scratch / "output"), support::read_file(scratch / "errors")};
}

Said doorward(const Stage& stage, Words words) {
    words.insert(words.end(), {"--config", stage.settings_file()});
    return doorward(std::move(words));
}

/// What a Python expression makes of the JSON in `text`, which is `d` there.
std::string from_json(const std::string& text, const std::string& expression) {
    const support::TemporaryFolder folder;
    support::write_file(folder / "document", text);
    auto outcome =
        support::run({"python3", "-c",
                      "import json,sys; d=json.load(open(sys.argv[1])); print(" + expression + ")",
                      folder / "document"});
    BOOST_TEST(outcome.exit_code == 0, text << outcome.output);
    if (outcome.output.ends_with('\n')) outcome.output.pop_back();
    return outcome.output;
}

/// The names of somebody's sessions, a line each, as the store has them.
std::string ids_of(const Stage& stage, const std::string& name) {
    return stage.sql(
        "SELECT lower(hex(substr(token_digest, 1, 8))) FROM sessions JOIN users ON id = user_id "
        "WHERE username = '" +
        name + "'");
}

void told_wrong_password(const Stage& stage, const std::string& name) {
    auto browser = stage.browser();
    BOOST_REQUIRE(browser.log_in(name, "not it").status == 401);
}

BOOST_AUTO_TEST_SUITE(store_commands)

BOOST_AUTO_TEST_CASE(of_two_who_are_signed_in_one_is_signed_out) {
    Stage stage;
    const Visitor carol{stage, "carol"};
    const Visitor john{stage, "john"};
    const auto id = ids_of(stage, "carol");

    const auto list = doorward(stage, {"sessions", "list"});
    BOOST_TEST(list.exit_code == 0, list.errors);
    for (const auto& words : Words{"ID ", "LAST SEEN (UTC)", "127.0.0.1", id, "  carol  ",
                                   ids_of(stage, "john"), "\n2 sessions\n"})
        BOOST_TEST(list.says(words), words << "\n" << list.text);
    const auto johns = doorward(stage, {"sessions", "list", "--user", "JOHN"});
    BOOST_TEST((johns.says("\n1 session\n") && !johns.says("carol")), johns.text);
    const auto one = doorward(stage, {"sessions", "list", "--limit", "1"});
    BOOST_TEST(one.says("\n1 of 2 sessions; --limit shows more\n"), one.text);

    const auto ended = doorward(stage, {"sessions", "end", id});
    BOOST_TEST(ended.exit_code == 0, ended.errors);
    BOOST_TEST(ended.text == "1 session ended\n");
    BOOST_TEST(!carol.is_known_to_any());
    BOOST_TEST(john.is_known_to_all());

    const auto again = doorward(stage, {"sessions", "end", id});
    BOOST_TEST(again.exit_code == 1);
    BOOST_TEST(again.text == "0 sessions ended\n");
    BOOST_TEST(again.complains("there is no session " + id), again.errors);
    BOOST_TEST(john.is_known_to_all());
}

BOOST_AUTO_TEST_CASE(all_of_a_person_end_or_all_of_everybody) {
    Stage stage;
    const Visitor first{stage, "carol"};
    const Visitor second{stage, "carol"};
    const Visitor john{stage, "john"};

    BOOST_TEST(doorward(stage, {"sessions", "end", "--user", "Carol"}).text ==
               "2 sessions ended\n");
    BOOST_TEST((!first.is_known_to_any() && !second.is_known_to_any()));
    BOOST_TEST(john.is_known_to_all());

    const Visitor back{stage, "carol"};
    const auto all = doorward(stage, {"sessions", "end", "--all", "--json"});
    BOOST_TEST(from_json(all.text, "d['ended'], d['unknown']") == "2 []");
    BOOST_TEST((!john.is_known_to_any() && !back.is_known_to_any()));
    BOOST_TEST(doorward(stage, {"sessions", "list"}).text == "nobody is signed in\n");
    BOOST_TEST(from_json(doorward(stage, {"sessions", "list", "--json"}).text, "d") ==
               "{'sessions': [], 'all': 0}");
}

BOOST_AUTO_TEST_CASE(machines_read_sessions) {
    const auto& stage = shared_stage();
    const Visitor stuart{shared_stage(), "stuart"};

    const auto list = doorward(stage, {"sessions", "list", "--user", "stuart", "--json"});

    BOOST_TEST(list.exit_code == 0, list.errors);
    BOOST_TEST(from_json(list.text, "len(d['sessions']) == d['all'] > 0") == "True");
    BOOST_TEST(from_json(list.text, "sorted(d['sessions'][0])") ==
               "['began', 'client', 'device', 'directory_id', 'expires_at', 'id', "
               "'is_remembered', 'last_seen', 'user_agent', 'username']");
    BOOST_TEST(from_json(list.text, "{(s['username'], s['client']) for s in d['sessions']}") ==
               "{('stuart', '127.0.0.1')}");
    BOOST_TEST(from_json(list.text,
                         "__import__('re').fullmatch('[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}"
                         "Z', d['sessions'][0]['began']) is not None") == "True");
}

BOOST_AUTO_TEST_CASE(people_are_listed_and_shown) {
    Stage stage;
    const Visitor carol{stage, "carol"};
    const Visitor john{stage, "john"};
    told_wrong_password(stage, "CAROL");

    const auto list = doorward(stage, {"users", "list"});
    BOOST_TEST(list.exit_code == 0, list.errors);
    for (const auto* words : {"USER ", "LAST LOGIN (UTC)", "carol", "john", "\n2 users\n"})
        BOOST_TEST(list.says(words), words << "\n" << list.text);
    BOOST_TEST(doorward(stage, {"users", "list", "ARO"}).says("\n1 user\n"));
    BOOST_TEST(doorward(stage, {"users", "list", "%"}).text == "nobody\n");
    BOOST_TEST(doorward(stage, {"users", "list", "--limit", "1"}).says("1 user; there are more"));
    BOOST_TEST(from_json(doorward(stage, {"users", "list", "--json"}).text,
                         "[u['username'] for u in d['users']], d['are_all']") ==
               "['carol', 'john'] True");

    const auto shown = doorward(stage, {"users", "show", "Carol"});
    BOOST_TEST(shown.exit_code == 0, shown.errors);
    for (const auto& words :
         Words{"carol\n", "admins, staff", "\n1 session\n", ids_of(stage, "carol"), "logged in",
               "refused", carol.record("directory_id"), " UTC\n"})
        BOOST_TEST(shown.says(words), words << "\n" << shown.text);
    BOOST_TEST(shown.text.find("refused") < shown.text.find("logged in"), shown.text);
    BOOST_TEST(from_json(doorward(stage, {"users", "show", "carol", "--json"}).text,
                         "[(u['username'], u['groups'], u['all_sessions'], len(u['sessions']), "
                         "[l['succeeded'] for l in u['logins']]) for u in d['users']]") ==
               "[('carol', ['admins', 'staff'], 1, 1, [False, True])]");
}

BOOST_AUTO_TEST_CASE(nothing_that_they_say_lets_anybody_in) {
    Stage stage;
    auto browser = stage.browser();
    BOOST_REQUIRE(browser.log_in("carol", "carol").status == 303);
    const auto token = browser.cookies.at("doorward");
    const auto digest = stage.sql("SELECT lower(hex(token_digest)) FROM sessions");
    std::string all;
    for (const Words& words : std::vector<Words>{{"sessions", "list"},
                                                 {"sessions", "list", "--json"},
                                                 {"users", "show", "carol"},
                                                 {"users", "show", "carol", "--json"},
                                                 {"users", "list", "--json"}})
        all += doorward(stage, words).text;

    BOOST_TEST(all.find(digest.substr(0, 16)) != std::string::npos);
    BOOST_TEST(all.find(digest.substr(0, 18)) == std::string::npos);
    BOOST_TEST(all.find(token) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_said) {
    const auto& stage = shared_stage();

    for (const Words& words : std::vector<Words>{{"sessions", "list", "--user", "nobody"},
                                                 {"sessions", "end", "--user", "nobody"},
                                                 {"sessions", "end", "--user", ""},
                                                 {"users", "show", "nobody"}}) {
        const auto said = doorward(stage, words);
        BOOST_TEST(said.exit_code == 1, said.text << said.errors);
        BOOST_TEST(said.complains("has ever logged in"), said.errors);
        BOOST_TEST(said.text == "");
    }
    const auto malformed = doorward(stage, {"sessions", "end", "0123456789abcdef", "carol"});
    BOOST_TEST(malformed.exit_code == 1);
    BOOST_TEST(malformed.complains("\"carol\" names no session"), malformed.errors);
    for (const Words& words : std::vector<Words>{{"sessions"},
                                                 {"users"},
                                                 {"users", "show"},
                                                 {"sessions", "end"},
                                                 {"sessions", "end", "--all", "--user", "carol"},
                                                 {"sessions", "list", "--limit", "-1"}})
        BOOST_TEST(doorward(stage, words).exit_code == 64, words.front() << words.size());
}

BOOST_AUTO_TEST_CASE(settings_or_a_store_that_cannot_be_used_are_told) {
    const auto& stage = shared_stage();
    const support::TemporaryFolder folder;
    const auto settings = folder / "doorward.toml";
    const auto list = [&] { return doorward({"sessions", "list", "--config", settings}); };

    support::write_file(settings, "[server]\n");
    BOOST_TEST(list().exit_code == 78);
    BOOST_TEST(list().errors.find("server.public_url is missing") != std::string::npos);

    std::filesystem::copy_file(stage.settings_file(), settings,
                               std::filesystem::copy_options::overwrite_existing);
    const auto none = list();
    BOOST_TEST(none.exit_code == 1, none.errors);
    BOOST_TEST(none.complains("doorward.db: there is no database yet"), none.errors);
    BOOST_TEST(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 1);

    support::write_file(folder / "doorward.db", "this is no database, however long it may be");
    std::filesystem::permissions(folder / "doorward.db", std::filesystem::perms{0600});
    BOOST_TEST(list().exit_code == 1);
    BOOST_TEST(list().complains("this is no SQLite database"), list().errors);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
