package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.test.Api;
import tools.jackson.databind.JsonNode;

/** A first-come campaign and who stands in line for it. */
final class FirstCome {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Shop shop;
  private final JdbcTemplate jdbc;
  private final String id;

  FirstCome(Shop shop, JdbcTemplate jdbc, long total, Object... fields) {
    this.shop = shop;
    this.jdbc = jdbc;
    var all = new Object[fields.length + 4];
    System.arraycopy(fields, 0, all, 4, fields.length);
    all[0] = "mode";
    all[1] = "FIRST_COME";
    all[2] = "total";
    all[3] = total;
    this.id = shop.campaign(all);
  }

  String id() {
    return id;
  }

  Api.Answer ask(String memberId) {
    return shop.as(memberId).post("/api/v1/coupons/campaigns/" + id + "/requests", null);
  }

  /** The id of a request that stands in line. */
  String stand(String memberId) {
    var answer = ask(memberId);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(202);
    return answer.text("requestId");
  }

  JsonNode outcome(String memberId, String requestId) {
    return Awaitility.await(requestId)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> shop.as(memberId).get("/api/v1/coupons/requests/" + requestId).json(),
            seen -> !seen.path("status").asString("").equals("WAITING"));
  }

  JsonNode fairness() {
    return shop.admin().get(Shop.CAMPAIGNS + "/" + id + "/fairness").json();
  }

  long count(String sql) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, id));
  }

  /** Each of so many was given, in the order of arrival, to a member each, and no more. */
  void mustHaveGiven(long most) {
    assertThat(count("SELECT issued FROM campaigns WHERE id = ?")).isEqualTo(most);
    assertThat(count("SELECT COUNT(DISTINCT member_id) FROM coupons WHERE campaign_id = ?"))
        .isEqualTo(most);
    assertThat(count("SELECT COUNT(*) FROM coupons WHERE campaign_id = ?")).isEqualTo(most);
    assertThat(numbers())
        .as("numbers in the order of the line")
        .containsExactlyElementsOf(LongStream.rangeClosed(1, most).boxed().toList());
    var fair = fairness();
    assertThat(fair.path("outOfOrder").asLong(-1)).isZero();
    assertThat(fair.path("granted").asLong()).isEqualTo(most);
    assertThat(fair.path("issued").asLong()).isEqualTo(most);
  }

  List<Long> numbers() {
    return jdbc.queryForList(
        "SELECT grant_no FROM request_decisions WHERE campaign_id = ? AND grant_no IS NOT NULL ORDER BY partition_no, offset_no",
        Long.class,
        id);
  }
}
