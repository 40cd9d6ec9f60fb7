// A document that a person or a program wrote for us (YAML, JSON), as a tree of our own, every node
// with its place. Read strictly: what may have been meant otherwise is an error that names the
// place, what was seen and what was wanted. Parsers fill it in; forms read it (core/form/form.h).
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

namespace daikou::form {

class Node {
 public:
  enum class Kind : std::uint8_t { kNothing, kText, kList, kMap };
  struct Entry;

  // Nothing, under no name.
  Node() = default;
  // `source` is what messages call the document; `line` 0 where the format has no lines.
  Node(Kind kind, std::shared_ptr<const std::string> source, int line, std::string name = {},
       std::string text = {});
  void add(Node item);    // To a list.
  void add(Entry entry);  // To a map.

  Kind kind() const { return kind_; }
  // The key it stands under; elements of a list carry the list's. "document" at the root.
  const std::string& name() const { return name_; }
  void set_name(std::string name) { name_ = std::move(name); }
  int line() const { return line_; }  // From 1.
  void set_line(int line) { line_ = line; }
  std::string place() const;  // "source:line", or "source" alone.
  // "90s", "a list", "a map", "nothing": for messages.
  std::string seen() const;
  // kMalformed "source:line: name: <what>"; `what` says what was seen and what was wanted.
  Error error(std::string_view what) const;
  // The same about an entry of this map.
  Error error_at(const Entry& entry, std::string_view what) const;
  Error wanted(std::string_view what) const;  // error(seen() + ", want " + what)

  // Children of a list, entries of a map, in order; empty for other kinds.
  const std::vector<Node>& items() const { return items_; }
  const std::vector<Entry>& entries() const { return entries_; }
  // The entry of that key; null when there is none.
  const Node* find(std::string_view key) const;

  const std::string& raw() const { return text_; }  // A scalar as written; empty for other kinds.
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
  std::string place_of(int line) const;
  Kind kind_ = Kind::kNothing;
  int line_ = 0;
  std::shared_ptr<const std::string> source_;
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

}  // namespace daikou::form
