package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ElasticsearchServerIT extends ServerContract {
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();

  ElasticsearchServerIT() {
    super(Engine.ELASTICSEARCH);
  }

  @Override
  void write(Running running) throws Exception {
    assertThat(
            call(
                running,
                "PUT",
                "/words/_doc/1?refresh=true",
                """
                {"word": "장터"}"""))
        .contains("\"_id\":\"1\"");
  }

  @Override
  void read(Running running) throws Exception {
    assertThat(call(running, "GET", "/words/_doc/1", "")).contains("장터");
  }

  @Test
  void compoundNounsAreFoundWholeAndInParts() throws Exception {
    var running = servers.ensure(engine);

    assertThat(
            analyze(
                running,
                """
                {"tokenizer": {"type": "nori_tokenizer", "decompound_mode": "mixed"},
                 "text": "삼성전자갤럭시"}"""))
        .containsExactly("삼성전자", "삼성", "전자", "갤럭시");
  }

  @Test
  void theAnalyzerLeavesOutParticles() throws Exception {
    var running = servers.ensure(engine);

    assertThat(
            analyze(
                running,
                """
                {"analyzer": "nori", "text": "사과에서 바나나를"}"""))
        .containsExactly("사과", "바나나");
  }

  @Test
  void aUserDictionaryKeepsABrandTogether() throws Exception {
    var running = servers.ensure(engine);
    var tokenizer =
        """
        {"tokenizer": {"type": "nori_tokenizer"%s}, "text": "로켓와우"}""";

    assertThat(analyze(running, tokenizer.formatted(""))).hasSizeGreaterThan(1);
    assertThat(analyze(running, tokenizer.formatted(", \"user_dictionary_rules\": [\"로켓와우\"]")))
        .containsExactly("로켓와우");
  }

  @Test
  void filtersChangeReadingNumbersAndPartsOfSpeech() throws Exception {
    var running = servers.ensure(engine);

    assertThat(
            analyze(
                running,
                """
                {"tokenizer": "nori_tokenizer", "filter": ["nori_readingform"], "text": "鄕歌"}"""))
        .containsExactly("향가");
    assertThat(
            analyze(
                running,
                """
                {"tokenizer": {"type": "nori_tokenizer", "discard_punctuation": "false"},
                 "filter": ["nori_number"], "text": "십만이천오백"}"""))
        .containsExactly("102500");
    assertThat(
            analyze(
                running,
                """
                {"tokenizer": "nori_tokenizer",
                 "filter": [{"type": "nori_part_of_speech", "stoptags": ["NR"]}],
                 "text": "여섯 나무"}"""))
        .containsExactly("나무");
  }

  @Test
  void anIndexRemembersItsAnalysis() throws Exception {
    var running = servers.ensure(engine);
    call(running, "DELETE", "/goods?ignore_unavailable=true", "");

    var created =
        call(
            running,
            "PUT",
            "/goods",
            """
            {"settings": {"number_of_replicas": 0, "analysis": {
               "tokenizer": {"mixed": {"type": "nori_tokenizer", "decompound_mode": "mixed"}},
               "analyzer": {"korean": {"type": "custom", "tokenizer": "mixed",
                 "filter": ["nori_part_of_speech", "nori_readingform", "lowercase"]}}}},
             "mappings": {"properties": {"name": {"type": "text", "analyzer": "korean"}}}}""");
    call(
        running,
        "PUT",
        "/goods/_doc/1?refresh=true",
        """
        {"name": "삼성전자 갤럭시 Z"}""");

    assertThat(created).contains("\"acknowledged\":true");
    assertThat(call(running, "GET", "/goods/_search?q=name:전자", "")).contains("갤럭시");
    assertThat(call(running, "GET", "/goods/_search?q=name:엘지", "")).doesNotContain("갤럭시");
  }

  private List<String> analyze(Running running, String request) throws Exception {
    var answer = call(running, "POST", "/_analyze", request);
    var tokens = TOKEN.matcher(answer).results().map(token -> token.group(1)).toList();
    assertThat(tokens).as(answer).isNotEmpty();
    return tokens;
  }

  private String call(Running running, String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + running.address() + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
