#include "scenarios/engine/explore/shrink.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace daikou::scenarios {
namespace {

// A way from the root to a part: positions among the parts of each.
using Path = std::vector<std::size_t>;

Part& at(Part& root, const Path& path) {
  Part* part = &root;
  for (const std::size_t position : path) part = &part->parts[position].second;
  return *part;
}

// Name, channel and seed stay as they are.
bool is_story(const Part& root, const Path& path) {
  if (path.empty()) return false;
  const std::string& key = root.parts[path.front()].first;
  return key == "given" || key == "when" || key == "then";
}

template <class Visit>
void walk(const Part& part, Path& path, const Visit& visit) {
  visit(part, path);
  for (std::size_t i = 0; i < part.parts.size(); ++i) {
    path.push_back(i);
    walk(part.parts[i].second, path, visit);
    path.pop_back();
  }
}

// Every list and map, from the outermost.
std::vector<Path> groups_of(const Part& root) {
  std::vector<Path> paths;
  Path path;
  walk(root, path, [&](const Part& part, const Path& to) {
    if (!part.parts.empty() && is_story(root, to)) paths.push_back(to);
  });
  std::ranges::stable_sort(paths, {}, &Path::size);
  return paths;
}

// What is expected is left as it was meant: a simpler expectation would be another one.
std::vector<Path> scalars_of(const Part& root) {
  std::vector<Path> paths;
  Path path;
  walk(root, path, [&](const Part& part, const Path& to) {
    if (part.kind == Part::Kind::kText && is_story(root, to) &&
        root.parts[to.front()].first != "then")
      paths.push_back(to);
  });
  return paths;
}

// Simpler values of the same kind, the simplest first; none for what is a name.
std::vector<std::string> simpler(const std::string& text) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return {};
  constexpr std::string_view kYuan = " CNY";
  std::vector<std::string> values;
  if (text.ends_with(kYuan)) {
    values = {"0.00 CNY", "100.00 CNY"};
  } else if (text.ends_with("s") || text.ends_with("m") || text.ends_with("h") ||
             text.ends_with("d")) {
    values = {"1s", "1h", "1d", "5d", "31d"};
  } else if (std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
    values = {"1", "2"};
  } else if (text.ends_with("%")) {
    values = {"100%"};
  }
  const auto same = std::ranges::find(values, text);
  values.erase(same, values.end());  // Never back to something less simple.
  return values;
}

class Shrinking {
 public:
  Shrinking(Part document, const std::function<bool(const Part&)>& still_fails,
            std::size_t plays_max, const std::function<void(const Shrunk&)>& tried)
      : still_fails_(still_fails), plays_max_(plays_max), tried_(tried) {
    shrunk_.document = std::move(document);
  }

  Shrunk run() && {
    while (round() && !is_over()) {
    }
    return std::move(shrunk_);
  }

 private:
  bool is_over() const { return shrunk_.plays >= plays_max_; }

  bool round() {
    const std::size_t before = shrunk_.kept;
    // Paths are stale once something was taken out, so each change looks for them again.
    for (std::size_t i = 0; i < groups_of(shrunk_.document).size() && !is_over(); ++i)
      thin_out(groups_of(shrunk_.document)[i]);
    for (std::size_t i = 0; i < scalars_of(shrunk_.document).size() && !is_over(); ++i)
      simplify(scalars_of(shrunk_.document)[i]);
    return shrunk_.kept > before;
  }

  // Delta debugging: halves, quarters, … down to single parts, from the end, where less hangs on
  // what is taken out.
  void thin_out(const Path& path) {
    for (std::size_t chunk = (at(shrunk_.document, path).parts.size() + 1) / 2; chunk > 0;
         chunk /= 2) {
      std::size_t end = at(shrunk_.document, path).parts.size();
      while (end > 0 && !is_over()) {
        const std::size_t begin = end > chunk ? end - chunk : 0;
        Part candidate = shrunk_.document;
        auto& parts = at(candidate, path).parts;
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(begin),
                    parts.begin() + static_cast<std::ptrdiff_t>(end));
        keep_if_failing(std::move(candidate));
        end = begin;
      }
    }
  }

  void simplify(const Path& path) {
    for (const std::string& value : simpler(at(shrunk_.document, path).text)) {
      if (is_over()) return;
      Part candidate = shrunk_.document;
      at(candidate, path).text = value;
      if (keep_if_failing(std::move(candidate))) return;
    }
  }

  bool keep_if_failing(Part candidate) {
    ++shrunk_.plays;
    const bool fails = still_fails_(candidate);
    if (fails) {
      shrunk_.document = std::move(candidate);
      ++shrunk_.kept;
    }
    if (tried_) tried_(shrunk_);
    return fails;
  }

  const std::function<bool(const Part&)>& still_fails_;
  std::size_t plays_max_;
  const std::function<void(const Shrunk&)>& tried_;
  Shrunk shrunk_;
};

}  // namespace

Shrunk shrink(const Part& document, const std::function<bool(const Part&)>& still_fails,
              std::size_t plays_max, const std::function<void(const Shrunk&)>& tried) {
  return Shrinking(document, still_fails, plays_max, tried).run();
}

std::size_t size_of(const Part& document) {
  std::size_t size = document.kind == Part::Kind::kText ? 1 : 0;
  for (const auto& [key, value] : document.parts) size += size_of(value);
  return size;
}

}  // namespace daikou::scenarios
