// A YAML document as a tree of our own, every node with its place. Read strictly: what a person may
// have meant otherwise is an error that names file and line, what was seen and what was wanted.
//
// Refused while parsing: keys twice, keys that YAML 1.1 reads as booleans (on, off, yes, no, y, n,
// true, false), keys that are not plain text, anchors and aliases, tags, more than one document.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::scenarios::yaml {

class Node {
 public:
  enum class Kind : std::uint8_t { kNothing, kText, kList, kMap };
  struct Entry;

  Kind kind() const { return kind_; }
  // The key it stands under; elements of a list carry the list's. "document" at the root.
  const std::string& name() const { return name_; }
  int line() const { return line_; }  // From 1.
  std::string place() const;          // "file:line"
  // "90s", "a list", "a map", "nothing": for messages.
  std::string seen() const;
  // kMalformed "file:line: name: <what>"; `what` says what was seen and what was wanted.
  Error error(std::string_view what) const;
  Error wanted(std::string_view what) const;  // error(seen() + ", want " + what)

  // Children of a list, entries of a map, in order; empty for other kinds.
  const std::vector<Node>& items() const { return items_; }
  const std::vector<Entry>& entries() const { return entries_; }
  // The entry of that key; null when there is none.
  const Node* find(std::string_view key) const;

  // Scalars. Errors: kMalformed, all with place.
  Result<std::string> text() const;  // Not empty.
  Result<std::int64_t> integer(std::int64_t min, std::int64_t max) const;
  Result<bool> flag() const;          // true or false.
  Result<milliseconds> span() const;  // "90s", "5m", "1d12h".
  Result<Fen> money() const;          // "12.34 CNY".
  Result<Date> date() const;          // "2027-01-31".
  // "2027-01-31 09:00", with or without seconds, Beijing time; or RFC 3339 with an offset.
  Result<Instant> instant() const;
  Result<double> share() const;              // "10%", "99.5%": 0 to 1.
  Result<std::uint32_t> per_second() const;  // "150/s"
  // The position of the name it says, with the nearest one suggested.
  Result<std::size_t> one_of(std::span<const std::string_view> names) const;

 private:
  friend class Builder;
  Kind kind_ = Kind::kNothing;
  int line_ = 1;
  std::shared_ptr<const std::string> file_;
  std::string name_;
  std::string text_;
  std::vector<Node> items_;
  std::vector<Entry> entries_;
};

struct Node::Entry {
  std::string key;
  int line = 1;
  Node value;
};

// `file` is what messages call the source. Errors: kMalformed.
Result<Node> parse(std::string_view text, std::string file);
// Errors: kNotFound (cannot be read), kMalformed.
Result<Node> load(const std::string& path);

}  // namespace daikou::scenarios::yaml
