// A house rule: what it says, how it is checked, and small trees that prove it can fail.
#pragma once

#include <string>
#include <vector>

#include "tests/tidy/tree.h"

namespace daikou::tidy {

struct Finding {
  std::string path;
  std::size_t line = 0;  // From 1; 0 speaks of the whole file.
  std::string what;      // What was seen and what is wanted instead.
};

using Findings = std::vector<Finding>;

struct Rule {
  const char* name;  // Completes "the tree ...": KeepsTheArrows.
  Findings (*check)(const Tree& tree);
  std::vector<Tree> bad;   // Each must give a finding.
  std::vector<Tree> good;  // None may give one.
};

// The check of a rule that looks at one file at a time. The rules themselves are not looked at:
// they spell what they forbid.
template <Findings (*CheckFile)(const File& file)>
Findings in_each_file(const Tree& tree) {
  Findings all;
  for (const File& file : tree) {
    if (file.is_below("tests/tidy/")) continue;
    const Findings some = CheckFile(file);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

std::vector<Rule> include_rules();
std::vector<Rule> word_rules();
std::vector<Rule> text_rules();
std::vector<Rule> docs_rules();

}  // namespace daikou::tidy
