package shop.jangteo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageIT extends RunningSandbox {

  @Test
  void thePageAndWhatItLoadsAreServed() {
    var page = http.get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("장터 샌드박스", "Jangteo sandbox", "Content-Security-Policy");
    assertThat(http.get("/sandbox.css").status()).isEqualTo(200);
    assertThat(http.get("/sandbox.js").status()).isEqualTo(200);
  }

  @Test
  void whatCameFromOutsideNeverBecomesMarkup() {
    assertThat(http.get("/sandbox.js").text())
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
  }

  @Test
  void everyAddressThePageAsksExists() {
    var paths =
        Pattern.compile("call\\([\"`](sandbox/[a-z/]+)").matcher(http.get("/sandbox.js").text());

    assertThat(paths.results().map(path -> http.get("/" + path.group(1)).status()))
        .hasSize(6)
        .containsOnly(200);
  }

  @Test
  void healthIsToldAndNothingElse() {
    assertThat(http.get("/actuator/health").field("status")).isEqualTo("UP");
    assertThat(http.get("/actuator/env").status()).isEqualTo(404);
  }
}
