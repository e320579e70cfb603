package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTests {

  @Test
  void plainWordsStayAsTheyAre() {
    var words = "올해 첫 잎\n\"우전\" 50g, 3번 우려도 좋습니다 @집";

    assertThat(Description.clean(words)).isEqualTo(words);
  }

  @Test
  void whatDescribesIsKept() {
    var rich =
        "<h2>맛</h2><p>깊고 <strong>구수한</strong></p><ul><li>50g</li></ul>"
            + "<table><tbody><tr><td colspan=\"2\">원산지</td></tr></tbody></table>"
            + "<img src=\"/images/0ABC.jpg\" alt=\"잎\">";

    assertThat(Description.clean(rich)).isEqualTo(rich);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"data:text/html,x\">x</a>",
        "<a href=\" java\nscript:alert(1)\">x</a>",
        "<svg/onload=alert(1)>",
        "<iframe src=\"https://elsewhere.example\"></iframe>",
        "<form action=\"https://elsewhere.example\"><input name=a></form>",
        "<p style=\"background:url(javascript:alert(1))\">x</p>",
        "<style>*{display:none}</style>",
        "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
        "<img src=\"http://insecure.example/a.png\">",
        "<base href=\"https://elsewhere.example/\">",
        "<meta http-equiv=refresh content=0>",
        "<object data=x></object>"
      })
  void whatDoesSomethingIsTakenOut(String bad) {
    assertThat(Description.clean(bad))
        .doesNotContainIgnoringCase(
            "script",
            "onerror",
            "onload",
            "<svg",
            "iframe",
            "form",
            "style",
            "http://",
            "data:",
            "base",
            "meta",
            "object",
            "elsewhere");
  }

  @Test
  void aLinkLeadsOutWithoutAWordFromUs() {
    assertThat(Description.clean("<a href=\"https://tea.example/\" onclick=\"x()\">차</a>"))
        .isEqualTo("<a href=\"https://tea.example/\" rel=\"nofollow noopener noreferrer\">차</a>");
  }

  @Test
  void cleanTextIsCleanAlready() {
    var once = Description.clean("<p>1 < 2 & 3 > 2<p>끝");

    assertThat(Description.clean(once)).isEqualTo(once);
  }

  /** Tags that are left open are opened again in every paragraph. */
  @ParameterizedTest
  @ValueSource(strings = {"<a>x", "<b><i><u><s><em><strong>x<p>", "<strong><p>&", "<td>x<div>"})
  void whatIsShortFitsHoweverItGrows(String seed) {
    var html = seed.repeat(500 / seed.length());

    assertThat(Description.fits(html)).isTrue();
    assertThat(Description.clean(html).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(65_536);
  }

  @Test
  void wordsAlwaysFit() {
    assertThat(Description.fits("가".repeat(10_000))).isTrue();
    assertThat(Description.fits("&".repeat(10_000))).isTrue();
    assertThat(Description.fits("<a>x".repeat(2_500))).isFalse();
  }
}
