package shop.jangteo.__word__;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.__word__.__Word__Controller.PATH;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class __Words__OfMembersIT {

  private final Api api;
  private final Api member;

  __Words__OfMembersIT(Api api) {
    this.api = api;
    this.member = api.as(Ids.next());
  }

  @Test
  void aMemberFindsWhatTheyMade() {
    var answer = member.post(PATH, titled("  first "));

    assertThat(answer.status()).isEqualTo(201);
    var location = String.valueOf(answer.headers().getFirst(HttpHeaders.LOCATION));
    assertThat(location).isEqualTo(PATH + "/" + answer.text("id"));
    var found = member.get(location);
    assertThat(found.json()).isEqualTo(answer.json());
    assertThat(found.text("title")).isEqualTo("first");
  }

  @Test
  void theNewestComesFirst() {
    member.post(PATH, titled("older"));
    member.post(PATH, titled("newer"));

    var mine = member.get(PATH).json();

    assertThat(mine.path("total").asInt()).isEqualTo(2);
    assertThat(mine.path("items").findValuesAsString("title")).containsExactly("newer", "older");
  }

  @Test
  void nobodyElseFindsIt() {
    var path = PATH + "/" + member.post(PATH, titled("mine")).text("id");

    var stranger = api.as(Ids.next());

    assertThat(stranger.get(path).code()).isEqualTo("__WORD___NOT_FOUND");
    assertThat(stranger.get(PATH).json().path("items")).isEmpty();
  }

  @Test
  void oneKeyMakesOne() {
    var first = member.key("k-1").post(PATH, titled("once"));
    var again = member.key("k-1").post(PATH, titled("once"));

    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(member.get(PATH).json().path("total").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines"})
  void aTitleIsOneLineOfText(String title) {
    assertThat(member.post(PATH, titled(title)).code()).isEqualTo("VALIDATION_FAILED");
  }

  private static Map<String, String> titled(String title) {
    return Map.of("title", title);
  }
}
