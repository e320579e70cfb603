package shop.jangteo.review.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class ReviewWordsIT {

  private static final String PATH = "/api/v1/admin/review-words";

  private final Api admin;
  private final Api member;
  private final JdbcTemplate jdbc;
  private final ContentFilter filter;
  private final RetryingTransaction transaction;

  ReviewWordsIT(Api api, JdbcTemplate jdbc, ContentFilter filter, RetryingTransaction transaction) {
    this.admin = api.as("admin-1", Role.ADMIN);
    this.member = api.as("member-1");
    this.jdbc = jdbc;
    this.filter = filter;
    this.transaction = transaction;
  }

  @Test
  void theFirstWordsAreSpeltAsTheyAreCompared() {
    jdbc.query(
        "SELECT word, normal FROM review_words WHERE added_by = 'jangteo'",
        row -> {
          assertThat(Spelling.ofWord(row.getString("word"))).isEqualTo(row.getString("normal"));
        });
  }

  @Test
  void aWordCountsFromWhenItIsAddedUntilItIsRemoved() {
    assertThat(isClean("정말 뿡뿡이 같은 제품")).isTrue();

    var added = admin.post(PATH, Map.of("kind", "PROFANITY", "word", "뿡뿡이"));

    assertThat(added.status()).isEqualTo(201);
    assertThat(isClean("정말 뿡뿡ㅇㅣ 같은 제품")).isFalse();
    var again = admin.post(PATH, Map.of("kind", "ADVERTISING", "word", "뿡 뿡 이"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("REVIEW_WORD_TAKEN");
    assertThat(admin.get(PATH + "?size=100").json().path("items").findValuesAsString("word"))
        .contains("뿡뿡이", "시발");
    assertThat(admin.delete(PATH + "/" + added.text("id")).status()).isEqualTo(204);
    assertThat(isClean("정말 뿡뿡이 같은 제품")).isTrue();
    assertThat(admin.delete(PATH + "/" + added.text("id")).code())
        .isEqualTo("REVIEW_WORD_NOT_FOUND");
    assertThat(
            jdbc.queryForList(
                "SELECT action FROM decisions WHERE subject = ? ORDER BY id",
                String.class,
                added.text("id")))
        .containsExactly("ADD_WORD", "REMOVE_WORD");
  }

  @Test
  void onlyAdminsSeeAndChangeThem() {
    assertThat(member.get(PATH).status()).isEqualTo(403);
    assertThat(member.post(PATH, Map.of("kind", "PROFANITY", "word", "나쁜말")).status())
        .isEqualTo(403);
    assertThat(member.delete(PATH + "/FIRST01").status()).isEqualTo(403);
  }

  @Test
  void whatIsNoWordIsNotListed() {
    assertThat(admin.post(PATH, Map.of("kind", "LINK", "word", "나쁜말")).status()).isEqualTo(400);
    for (var word : new String[] {"", "   ", "!!", "ㅤ", "ﷺﷺﷺﷺﷺ", "가".repeat(31)}) {
      assertThat(admin.post(PATH, Map.of("kind", "PROFANITY", "word", word)).status())
          .as(word)
          .isEqualTo(400);
    }
  }

  private boolean isClean(String text) {
    try {
      transaction.run(() -> filter.requireClean(text));
      return true;
    } catch (ContentRefused _) {
      return false;
    }
  }
}
