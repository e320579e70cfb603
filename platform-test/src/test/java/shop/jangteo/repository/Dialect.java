package shop.jangteo.repository;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what must not be in SQL that MySQL 8.4 and MariaDB 11.4 both have to understand. */
final class Dialect {

  private static final Pattern ONE_SIDED =
      Pattern.compile(
          "\\bRETURNING\\b|\\bVALUES\\s*\\([^)]*\\)\\s+AS\\s+new\\b|\\bJSON\\b\\s*(NOT NULL|NULL)|\\bFOR UPDATE OF\\b|\\bDEFAULT\\s*\\(");
  private static final Pattern TEXT =
      Pattern.compile(
          "\\b(VARCHAR|CHAR|TEXT|MEDIUMTEXT)\\b\\s*(\\(|NOT|NULL|,)", Pattern.CASE_INSENSITIVE);
  private static final Pattern COLLATION =
      Pattern.compile("\\bCOLLATE\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMENT = Pattern.compile("\\s*(--|//|/\\*|\\*).*");

  private Dialect() {}

  /** What only one of them understands, in SQL or in the source that holds it. */
  static List<String> oneSided(String text) {
    var code =
        text.lines()
            .filter(line -> !COMMENT.matcher(line).matches())
            .collect(Collectors.joining("\n"));
    return ONE_SIDED.matcher(code).results().map(MatchResult::group).toList();
  }

  /** Columns that each of them would sort and compare in its own way. */
  static List<String> textWithoutCollation(String migration) {
    return migration
        .lines()
        .filter(line -> TEXT.matcher(line).find() && !COLLATION.matcher(line).find())
        .filter(line -> !COMMENT.matcher(line).matches())
        .toList();
  }
}
