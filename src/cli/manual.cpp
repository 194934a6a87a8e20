// `sqlferry manual`: the manual page, in the language of man(7).
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/help_page.h"

namespace sqlferry::cli {
namespace {

/// Nothing in it is a request or an escape of roff, and a hyphen is one.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
      continue;
    }
    if (c == '-') out += '\\';
    if ((c == '.' || c == '\'') && out.empty()) out += "\\&";
    out += c;
  }
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

void print_block(const HelpBlock& block, std::string& out) {
  if (!block.text.empty()) out += fmt::format(".PP\n{}\n", plain(block.text));
  for (const HelpItem& item : block.items) out += fmt::format(".TP\n.B {}\n{}\n", plain(item.term), plain(item.text));
  if (block.examples.empty()) return;
  out += ".PP\n.nf\n";
  for (const std::string& line : block.examples) out += plain(line) + "\n";
  out += ".fi\n";
}

void print_general(const HelpPage& page, std::string& out) {
  out += fmt::format(".SH SYNOPSIS\n.B {}\n.SH DESCRIPTION\n", plain(page.usage));
  for (const HelpBlock& block : page.blocks) {
    if (!block.heading.empty()) out += fmt::format(".SH {}\n", upper(block.heading));
    print_block(block, out);
  }
}

void print_command(const HelpPage& page, std::string& out) {
  out += fmt::format(".SS {}\n", plain(page.usage));
  for (const HelpBlock& block : page.blocks) {
    if (!block.heading.empty() && block.heading != "options") out += fmt::format(".PP\n{}:\n", plain(block.heading));
    print_block(block, out);
  }
}

}  // namespace

int manual(Console& console) {
  std::string version = version_line();
  const HelpPage general = read_help(std::string_view(general_help()).substr(version.size()));
  version.pop_back();
  std::string out = fmt::format(".TH SQLFERRY 1 \"\" \"{}\" \"User Commands\"\n", version);
  out += ".SH NAME\nsqlferry \\- lint database migrations and translate them to PostgreSQL\n";
  print_general(general, out);
  out += ".SH THE COMMANDS\n";
  for (const HelpItem& command : general.commands()) print_command(read_help(help_of(command.names.front())), out);
  console.out.write(out);
  return kClean;
}

}  // namespace sqlferry::cli
