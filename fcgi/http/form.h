#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace doorward::http {

enum class FormFault {
    Malformed,      ///< A '%' without two hexadecimal digits.
    Repeated,       ///< A field given twice: which one counts would be a guess.
    TooManyFields,  ///< More than `form_field_limit`.
};

inline constexpr std::size_t form_field_limit = 32;

/// The fields of a query or of an application/x-www-form-urlencoded body (WHATWG URL, section 5.1),
/// each at most once. Values are the bytes as decoded, a NUL included. Wiped from memory when it
/// goes.
class Form {
public:
    [[nodiscard]] static Expected<Form, FormFault> parse(std::string_view encoded);

    Form() = default;
    ~Form();
    Form(Form&&) noexcept = default;
    Form& operator=(Form&&) noexcept = default;
    Form(const Form&) = delete;
    Form& operator=(const Form&) = delete;

    /// The value of `name`; empty when the field is missing. Valid as long as the form is.
    [[nodiscard]] std::string_view field(std::string_view name) const noexcept;

private:
    struct Field {
        std::string name;
        std::string value;
    };
    std::vector<Field> fields_;
};

/// True when `content_type` is application/x-www-form-urlencoded, whatever its parameters and case.
[[nodiscard]] bool is_form_type(std::string_view content_type) noexcept;

}  // namespace doorward::http
