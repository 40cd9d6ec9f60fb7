// What a world is made of, as a text: names and kinds of all members. Its digest tells whether a
// file was written by a program whose worlds were made alike.
#pragma once

#include <string>

namespace daikou::simulator::store {

std::string shape_of_world();

}  // namespace daikou::simulator::store
