package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What was said to a request. */
record Answer(String request, int status, String contentType, JsonNode json, HttpHeaders headers) {

  /** The body of an answer that has this status. */
  JsonNode is(int expected) {
    assertThat(status).as("%s: %s", request, json).isEqualTo(expected);
    return json;
  }

  /** A refusal with this status and code. */
  JsonNode isRefused(int expected, String code) {
    assertThat(status + " " + code()).as("%s: %s", request, json).isEqualTo(expected + " " + code);
    return json;
  }

  /** Any refusal that is the caller's own fault, as a problem document. */
  void isAProblem() {
    assertThat(status).as("%s: %s", request, json).isBetween(400, 499);
    assertThat(contentType).as("%s: %s", request, json).startsWith("application/problem+json");
    assertThat(code()).as("%s: %s", request, json).isNotEmpty();
  }

  /** Empty where there is none. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  String code() {
    return json.path("code").asString("");
  }
}
