// What a scenario file may say, for editors and for the manual; both follow from the forms.
#pragma once

#include <string>

#include "core/form/form.h"

namespace daikou::scenarios {

// A JSON Schema (2020-12) of anything with a form. `title` names it.
std::string json_schema(const form::Shape& shape, const std::string& title);
std::string scenario_schema();
// Of what `daikou audit` reads.
std::string application_schema();

// Markdown: what `given` takes, every step, every expectation and every invariant.
std::string scenario_manual();

}  // namespace daikou::scenarios
