#include "view/template_set.h"

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "unit/view_samples.h"
#include "view/page.h"

namespace {

using namespace doorward;
namespace fs = std::filesystem;

/// A copy of our templates that a test may spoil.
class Copy {
public:
    Copy()
        : folder_{fs::temp_directory_path() / ("doorward-templates-" + std::to_string(getpid()))} {
        fs::remove_all(folder_);
        fs::copy(tests::template_folder, folder_);
    }
    ~Copy() { fs::remove_all(folder_); }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;
    Copy(Copy&&) = delete;
    Copy& operator=(Copy&&) = delete;

    void write(const std::string& name, const std::string& text) const {
        std::ofstream{folder_ / name} << text;
    }
    void remove(const std::string& name) const { fs::remove(folder_ / name); }
    [[nodiscard]] const fs::path& folder() const { return folder_; }

    /// What the set says when it refuses this folder; empty when it takes it.
    [[nodiscard]] std::string complaint() const {
        try {
            const view::TemplateSet templates{folder_};
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return {};
    }

private:
    fs::path folder_;
};

const std::string first_line = "{{%AUTOESCAPE context=\"HTML\"}}\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(template_set)

BOOST_AUTO_TEST_CASE(our_own_templates_are_taken) {
    BOOST_TEST(Copy{}.complaint().empty());
}

BOOST_AUTO_TEST_CASE(a_missing_template_is_named_with_the_remedy) {
    for (const std::string name :
         {"base.tpl", "home.tpl", "login.tpl", "logout.tpl", "denied.tpl", "error.tpl",
          "bounced.tpl", "resume.tpl", "account.tpl", "session.tpl", "admin.tpl"}) {
        const Copy copy;
        copy.remove(name);

        BOOST_TEST(copy.complaint() == "The template " + (copy.folder() / name).string() +
                                           " cannot be read; set pages.templates to the folder "
                                           "that holds Doorward's templates");
    }
}

BOOST_AUTO_TEST_CASE(a_folder_or_an_empty_file_is_no_template) {
    const Copy copy;
    copy.write("home.tpl", "");
    BOOST_TEST(copy.complaint().find("home.tpl cannot be read") != std::string::npos);

    copy.remove("home.tpl");
    fs::create_directory(copy.folder() / "home.tpl");
    BOOST_TEST(copy.complaint().find("home.tpl cannot be read") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_template_that_escapes_nothing_is_refused) {
    const Copy copy;
    copy.write("error.tpl", "<h1>{{HEADING}}</h1>\n");

    BOOST_TEST(copy.complaint() == "The template " + (copy.folder() / "error.tpl").string() +
                                       " is not safe to use: its first line must be "
                                       "{{%AUTOESCAPE context=\"HTML\"}}");
}

BOOST_AUTO_TEST_CASE(an_error_of_syntax_is_refused) {
    const Copy copy;
    copy.write("login.tpl", first_line + "{{#LINKS}}never closed\n");

    BOOST_TEST(copy.complaint().find("login.tpl has an error of syntax") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(half_a_page_is_thrown_away) {
    const view::TemplateSet templates{tests::template_folder};
    const auto frame = tests::sample_frame();
    const view::Page page{frame, "nowhere.tpl"};

    BOOST_CHECK_THROW(page.expand(templates), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_set_keeps_what_it_read_at_its_start) {
    const Copy copy;
    const view::TemplateSet templates{copy.folder()};
    const view::HomeView home{tests::sample_frame(), "", "token"};
    const auto before = render(home, templates);

    copy.write("home.tpl", first_line + "changed\n");
    copy.remove("base.tpl");

    BOOST_TEST(render(home, templates) == before);
}

BOOST_AUTO_TEST_CASE(two_sets_live_side_by_side) {
    const Copy copy;
    const view::TemplateSet ours{tests::template_folder};
    copy.write("home.tpl", first_line + "<p>changed</p>\n");
    const view::TemplateSet theirs{copy.folder()};
    const view::HomeView home{tests::sample_frame(), "", "token"};

    BOOST_TEST(render(home, theirs).find("<p>changed</p>") != std::string::npos);
    BOOST_TEST(render(home, ours).find("Welcome to Brand") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(many_threads_share_one_set) {
    const view::TemplateSet templates{tests::template_folder};
    const view::HomeView home{tests::sample_frame("carol"), "carol", "token"};
    const auto expected = render(home, templates);
    std::vector<int> right(4, 0);

    std::vector<std::thread> threads;
    threads.reserve(right.size());
    for (auto& count : right) {
        threads.emplace_back([&] {
            for (int i = 0; i < 500; ++i)
                count += render(home, templates) == expected ? 1 : 0;
        });
    }
    for (auto& thread : threads)
        thread.join();

    for (const int count : right)
        BOOST_TEST(count == 500);
}

BOOST_AUTO_TEST_SUITE_END()
