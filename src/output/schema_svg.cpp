// An entity-relationship diagram as SVG: https://www.w3.org/TR/SVG11/
//
// Tables stand in columns of the picture: a table to the right of all that its foreign keys lead to, a long column cut
// into several beside each other. A key is a line from its column to the parent's box.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "output/escaping.h"
#include "output/glyph.h"
#include "output/schema_text.h"
#include "schema/print.h"

namespace sqlferry::output {
namespace {

constexpr double kLetter = 7.0;  // width of a letter of the font below
constexpr int kLine = 18;        // height of a column's line
constexpr int kHead = 24;
constexpr int kPad = 10;
constexpr int kGapX = 90;  // where the lines run
constexpr int kGapY = 26;
constexpr int kMargin = 24;
constexpr std::size_t kMostRows = 75;  // lines of columns that stand below each other before the next stack begins

constexpr std::string_view kStyle =
    "text { font: 12px ui-monospace, 'DejaVu Sans Mono', Menlo, monospace; fill: #1f2328; }\n"
    ".name { font-weight: bold; fill: #ffffff; }\n"
    ".type { fill: #6e7781; }\n"
    ".mark { fill: #0a5fb4; }\n"
    ".box { fill: #ffffff; stroke: #57606a; }\n"
    ".head { fill: #24476b; }\n"
    ".key { fill: none; stroke: #57606a; stroke-width: 1.2; }\n"
    ".refused { fill: none; stroke: #d1242f; stroke-width: 2; stroke-dasharray: 6 3; }\n"
    ".missing { fill: #fff5f5; stroke: #d1242f; stroke-dasharray: 6 3; }\n"
    ".why { fill: #d1242f; }\n";

/// XML 1.0 has no control characters, and no bytes that are not UTF-8.
std::string escaped(std::string_view text) { return in_xml(printable(text)); }

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool lists(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

struct Box {
  const schema::Table* table = nullptr;  ///< null: a parent that is not there
  std::string name;
  std::size_t rank = 0;
  int x = 0, y = 0, width = 0, height = 0;
};

class Picture {
 public:
  explicit Picture(const schema::Catalog& catalog) : catalog_(catalog) {
    for (const auto* table : catalog.tables()) {
      if (!table->temporary) add(table->key, table, table->name);
    }
    for (const auto* table : catalog.tables()) {
      for (const auto& fk : table->foreign_keys) {
        if (!table->temporary && !catalog.table(fk.parent)) add(fk.parent, nullptr, fk.parent);
      }
    }
    for (auto& [key, box] : boxes_) box.rank = rank_of(key);
    place();
  }

  [[nodiscard]] std::string svg() const {
    std::string out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n"
        "<style>\n{2}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#f6f8fa\"/>\n",
        width_, height_, kStyle);
    for (const std::string& key : order_) lines(boxes_.at(key), out);
    for (const std::string& key : order_) draw(boxes_.at(key), out);
    return out + "</svg>\n";
  }

 private:
  void add(const std::string& key, const schema::Table* table, const std::string& name) {
    Box& box = boxes_[key];
    if (!box.name.empty()) return;
    order_.push_back(key);
    box.table = table;
    box.name = name;
    std::size_t widest = letters(name) + 2;
    for (const auto& column : table ? table->columns : std::vector<schema::Column>{})
      widest = std::max(widest, letters(column.name) + letters(type_of(column)) + 6);
    box.width = static_cast<int>(static_cast<double>(widest) * kLetter) + 2 * kPad;
    box.height = kHead + (table ? static_cast<int>(table->columns.size()) : 1) * kLine + kPad / 2;
  }

  static std::string type_of(const schema::Column& column) {
    return column.type.postgres + (column.not_null ? "" : "?");
  }

  /// How many foreign keys lead on from here, at most; a circle counts where it is entered.
  std::size_t rank_of(const std::string& key) {
    const auto [it, is_new] = ranks_.try_emplace(key, 0);
    if (!is_new) return it->second;
    std::size_t rank = 0;
    const schema::Table* table = boxes_.at(key).table;
    for (const auto& fk : table ? table->foreign_keys : std::vector<schema::ForeignKey>{}) {
      if (fk.parent != key) rank = std::max(rank, rank_of(fk.parent) + 1);
    }
    return ranks_[key] = rank;
  }

  /// Children stand at the height of their parents, as far as there is room.
  [[nodiscard]] double wish_of(const Box& box) const {
    double sum = 0;
    int count = 0;
    for (const auto& fk : box.table ? box.table->foreign_keys : std::vector<schema::ForeignKey>{}) {
      const auto parent = boxes_.find(fk.parent);
      if (parent == boxes_.end() || parent->second.rank >= box.rank) continue;
      sum += parent->second.y;
      ++count;
    }
    return count == 0 ? 0 : sum / count;
  }

  void place() {
    std::map<std::size_t, std::vector<std::string>> ranks;
    for (const std::string& key : order_) ranks[boxes_.at(key).rank].push_back(key);
    int x = kMargin;
    for (auto& [rank, keys] : ranks) {
      std::stable_sort(keys.begin(), keys.end(),
                       [&](const auto& a, const auto& b) { return wish_of(boxes_.at(a)) < wish_of(boxes_.at(b)); });
      x = place_rank(keys, x);
    }
    width_ = std::max(x - kGapX + kMargin, 2 * kMargin);
    height_ += kMargin;
  }

  /// Returns where the next rank begins.
  int place_rank(const std::vector<std::string>& keys, int x) {
    int y = kMargin;
    int widest = 0;
    std::size_t rows = 0;
    for (const std::string& key : keys) {
      Box& box = boxes_.at(key);
      const std::size_t own = 2 + (box.table ? box.table->columns.size() : 1);
      if (rows > 0 && rows + own > kMostRows) {
        x += widest + kGapX;
        y = kMargin;
        widest = 0;
        rows = 0;
      }
      box.x = x;
      box.y = y;
      y += box.height + kGapY;
      rows += own;
      widest = std::max(widest, box.width);
      height_ = std::max(height_, y - kGapY);
    }
    return x + widest + kGapX;
  }

  /// Where a foreign key leaves the box: the middle of its first column's line.
  static int line_of(const Box& box, const std::string& column) {
    const auto& columns = box.table->columns;
    const auto it = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.key == column; });
    const auto index = it == columns.end() ? 0 : static_cast<int>(it - columns.begin());
    return box.y + kHead + index * kLine + kLine / 2;
  }

  void lines(const Box& box, std::string& out) const {
    for (const auto& fk : box.table ? box.table->foreign_keys : std::vector<schema::ForeignKey>{}) {
      const Box& parent = boxes_.at(fk.parent);
      const int from_y = fk.columns.empty() ? box.y : line_of(box, fk.columns.front());
      const int to_y = parent.y + kHead / 2;
      const bool is_left = parent.x + parent.width < box.x;
      const int from_x = is_left ? box.x : box.x + box.width;
      const int to_x = parent.x + parent.width;
      const int bend = is_left ? -kGapX / 2 : kGapX / 2;
      const std::string why = fk.attached ? "" : ": " + schema::obstacle_of(catalog_, *box.table, fk);
      out += fmt::format("<path class=\"{}\" d=\"M{} {} C{} {} {} {} {} {}\"><title>{}</title></path>\n",
                         fk.attached ? "key" : "refused", from_x, from_y, from_x + bend, from_y, to_x + kGapX / 2, to_y,
                         to_x, to_y, escaped(fk.name + why));
      out += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"3\" fill=\"{}\"/>\n", to_x, to_y,
                         fk.attached ? "#57606a" : "#d1242f");
    }
  }

  static void draw(const Box& box, std::string& out) {
    out += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\"/>\n",
                       box.table ? "box" : "missing", box.x, box.y, box.width, box.height);
    if (box.table)
      out += fmt::format("<rect class=\"head\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\"/>\n", box.x, box.y,
                         box.width, kHead);
    text(box.table ? "name" : "why", box.x + kPad, box.y + kHead - 8, box.name, out);
    if (!box.table) return text("why", box.x + kPad, box.y + kHead + 10, "(is not there)", out);
    int y = box.y + kHead + kLine - 5;
    for (const auto& column : box.table->columns) {
      text("", box.x + kPad + 3 * static_cast<int>(kLetter), y, column.name, out);
      const std::string mark = mark_of(*box.table, column);
      if (!mark.empty()) text("mark", box.x + kPad / 2, y, mark, out);
      out += fmt::format("<text class=\"type\" text-anchor=\"end\" x=\"{}\" y=\"{}\">{}</text>\n",
                         box.x + box.width - kPad, y, escaped(type_of(column)));
      y += kLine;
    }
  }

  static std::string mark_of(const schema::Table& table, const schema::Column& column) {
    if (table.primary && lists(table.primary->columns, column.key)) return "PK";
    const bool is_foreign = std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                                        [&](const schema::ForeignKey& fk) { return lists(fk.columns, column.key); });
    return is_foreign ? "FK" : "";
  }

  static void text(std::string_view style, int x, int y, std::string_view words, std::string& out) {
    const std::string attribute = style.empty() ? "" : fmt::format(" class=\"{}\"", style);
    out += fmt::format("<text{} x=\"{}\" y=\"{}\">{}</text>\n", attribute, x, y, escaped(words));
  }

  const schema::Catalog& catalog_;
  std::map<std::string, Box> boxes_;
  std::map<std::string, std::size_t> ranks_;
  std::vector<std::string> order_;  // as the chain made them
  int width_ = 0;
  int height_ = 0;
};

}  // namespace

std::string schema_svg(const schema::Catalog& catalog) { return Picture(catalog).svg(); }

}  // namespace sqlferry::output
