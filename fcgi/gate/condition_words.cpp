#include <string>
#include <vector>

#include "gate/condition.h"

namespace doorward::gate {
namespace {

using config::RuleCondition;
using Kind = RuleCondition::Kind;
using Texts = std::vector<std::string>;

/// "a", "a or b", "a, b or c".
std::string joined(const Texts& texts, const char* last_word) {
    std::string whole;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) whole += i + 1 < texts.size() ? ", " : last_word;
        whole += texts[i];
    }
    return whole;
}

/// Words for conditions, to one audience.
class Wording {
public:
    explicit Wording(Audience audience) : audience_{audience} {}

    [[nodiscard]] std::string of(const RuleCondition& condition) const {
        switch (condition.kind) {
            case Kind::Anyone:
                return "anyone";
            case Kind::SignedIn:
                return "everybody who is logged in";
            case Kind::User:
            case Kind::Group:
                return any({condition});
            case Kind::Any:
                return any(condition.parts);
            case Kind::All:
                return all(condition.parts);
            case Kind::Not:
                return "everybody but " + in_brackets(condition.parts.front());
        }
        return {};
    }

private:
    /// Groups share their first words.
    [[nodiscard]] std::string any(const std::vector<RuleCondition>& parts) const {
        Texts people;
        Texts groups;
        Texts rest;
        bool are_hidden = false;
        for (const auto& part : parts) {
            const bool is_hidden = part.kind == Kind::User && audience_ == Audience::Visitor;
            are_hidden |= is_hidden;
            if (part.kind == Kind::Group)
                groups.push_back(part.name);
            else if (part.kind == Kind::User)
                people.push_back(part.name);
            else
                rest.push_back(in_brackets(part));
        }
        if (are_hidden) people = {"certain people"};
        if (!groups.empty()) people.push_back("members of " + joined(groups, " or "));
        people.insert(people.end(), rest.begin(), rest.end());
        return joined(people, " or ");
    }

    /// What must hold comes first, then what must not.
    [[nodiscard]] std::string all(const std::vector<RuleCondition>& parts) const {
        Texts wanted;
        Texts unwanted;
        for (const auto& part : parts) {
            if (part.kind == Kind::Not)
                unwanted.push_back(in_brackets(part.parts.front()));
            else
                wanted.push_back(in_brackets(part));
        }
        const auto others = joined(unwanted, " or ");
        if (wanted.empty()) return "everybody but " + others;
        return joined(wanted, " who are also ") + (others.empty() ? "" : ", but not " + others);
    }

    [[nodiscard]] std::string in_brackets(const RuleCondition& condition) const {
        return condition.parts.empty() ? of(condition) : "(" + of(condition) + ")";
    }

    Audience audience_;
};

}  // namespace

std::string words_for(const RuleCondition& condition, Audience audience) {
    return Wording{audience}.of(condition);
}

}  // namespace doorward::gate
