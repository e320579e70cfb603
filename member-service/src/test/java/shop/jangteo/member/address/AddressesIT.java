package shop.jangteo.member.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.member.People;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

@ServiceTest
class AddressesIT {

  private static final String PATH = "/api/v1/members/me/addresses";

  private final Api api;
  private final JdbcTemplate jdbc;
  private String memberId = "";
  private Api member;

  AddressesIT(Api api, JdbcTemplate jdbc) {
    this.api = api;
    this.jdbc = jdbc;
    this.member = api;
  }

  @BeforeEach
  void signUp() {
    memberId = People.signedUp(api).id();
    member = api.as(memberId);
  }

  @Test
  void theFirstAddressIsTheDefault() {
    var answer = member.post(PATH, address("집", false));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().getFirst("Location")).isEqualTo(PATH + "/" + answer.text("id"));
    assertThat(answer.json().propertyNames())
        .containsExactly("id", "recipient", "phone", "postcode", "line1", "line2", "isDefault");
    assertThat(answer.json().path("isDefault").asBoolean()).isTrue();
    assertThat(member.get(PATH + "/" + answer.text("id")).json()).isEqualTo(answer.json());
  }

  @Test
  void aNewDefaultTakesOver() {
    add("집", false);
    add("회사", false);
    assertThat(defaults()).containsExactly("집");

    add("부모님", true);

    assertThat(defaults()).containsExactly("부모님");
  }

  @Test
  void anAddressCanBecomeTheDefaultLater() {
    add("집", false);
    var office = add("회사", false);

    var answer = member.put(PATH + "/" + office, address("회사 2층", true));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("recipient")).isEqualTo("회사 2층");
    assertThat(defaults()).containsExactly("회사 2층");
    assertThat(member.put(PATH + "/" + office, address("회사", true)).status()).isEqualTo(200);
    assertThat(defaults()).containsExactly("회사");
  }

  @Test
  void thereMayBeNoDefault() {
    var home = add("집", false);

    member.put(PATH + "/" + home, address("집", false));

    assertThat(defaults()).isEmpty();
  }

  @Test
  void whenTheDefaultGoesTheOldestTakesItsPlace() {
    var home = add("집", false);
    add("회사", false);
    add("부모님", false);

    var gone = member.delete(PATH + "/" + home);

    assertThat(gone.status()).isEqualTo(204);
    assertThat(defaults()).containsExactly("회사");
    assertThat(member.delete(PATH + "/" + home).code()).isEqualTo("ADDRESS_NOT_FOUND");
  }

  @Test
  void theLastOneMayGoToo() {
    var home = add("집", false);

    member.delete(PATH + "/" + home);

    assertThat(member.get(PATH).json().toString())
        .isEqualTo("{\"items\":[],\"total\":0,\"page\":0,\"size\":20}");
  }

  @Test
  void twentyAreEnough() {
    for (int i = 0; i < AddressBook.MOST; i++) {
      add("주소 " + i, false);
    }

    var answer = member.post(PATH, address("하나 더", false));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("TOO_MANY_ADDRESSES");
    assertThat(member.get(PATH).json().path("total").asInt()).isEqualTo(20);
  }

  @Test
  void manyDefaultsAtOnceLeaveOne() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> requests =
          IntStream.range(0, 8)
              .<Callable<Integer>>mapToObj(
                  i -> () -> member.post(PATH, address("주소 " + i, true)).status())
              .toList();
      for (var request : threads.invokeAll(requests)) {
        assertThat(request.resultNow()).isEqualTo(201);
      }
    }

    assertThat(defaults()).hasSize(1);
  }

  @Test
  void aRepetitionWithTheSameKeyAddsNothing() {
    var keyed = member.key(Ids.next());

    var first = keyed.post(PATH, address("집", true));
    var second = keyed.post(PATH, address("집", true));
    var other = keyed.post(PATH, address("회사", true));

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(member.get(PATH).json().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void somebodyElsesAddressIsNotThere() {
    var home = add("집", false);
    var other = api.as(People.signedUp(api).id());

    assertThat(other.get(PATH + "/" + home).status()).isEqualTo(404);
    assertThat(other.put(PATH + "/" + home, address("내 것", true)).code())
        .isEqualTo("ADDRESS_NOT_FOUND");
    assertThat(other.delete(PATH + "/" + home).status()).isEqualTo(404);
    assertThat(member.get(PATH + "/" + home).text("recipient")).isEqualTo("집");
  }

  @ParameterizedTest
  @CsvSource({
    "recipient,''",
    "recipient,",
    "phone,",
    "phone,abc",
    "postcode,",
    "postcode,1234",
    "postcode,123456",
    "postcode,1234a",
    "line1,",
    "line1,'  '"
  })
  void whatIsMissingOrMisshapenIsNamed(String field, String value) {
    var body = address("집", true);
    body.put(field, value);

    refusedFor(field, body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recipient", "line1", "line2"})
  void whatIsTooLongOrMoreThanALineIsNamed(String field) {
    var body = address("집", true);
    body.put(field, "가".repeat(201));
    refusedFor(field, body);

    body.put(field, "one\ntwo");
    refusedFor(field, body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recipient", "phone", "postcode", "line1", "line2", "isDefault"})
  void whatIsOfTheWrongTypeIsNamed(String field) {
    var body = address("집", true);
    body.put(field, Map.of("a", 1));

    refusedFor(field, body);
  }

  @Test
  void theSecondLineMayBeMissing() {
    var body = address("집", true);
    body.remove("line2");
    body.remove("isDefault");

    assertThat(member.post(PATH, body).json().path("line2").asString("missing")).isEmpty();
  }

  @Test
  void theLongestTextsFitIntoTheirColumns() {
    var body = address("가".repeat(50), true);
    body.put("line1", "뷁".repeat(200));
    body.put("line2", "뷁".repeat(200));

    assertThat(member.post(PATH, body).status()).isEqualTo(201);
  }

  @Test
  void orderServiceAsksForOneAndThatIsNoted() {
    var home = add("집", false);

    var answer = api.service("order-service").get(internal(memberId, home));

    assertThat(answer.json().toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"recipient\":\"집\",\"phone\":\"010-1234-5678\",\"postcode\":\"06236\",\"line1\":\"서울특별시 강남구 테헤란로 1\",\"line2\":\"101호\"}"
                .formatted(home));
    assertThat(
            jdbc.queryForList("SELECT actor, action FROM access_log WHERE member_id = ?", memberId))
        .containsExactly(Map.of("actor", "order-service", "action", "READ_ADDRESS"));
  }

  @Test
  void whichOneIsTheDefaultIsAskedForWithoutReadingIt() {
    var order = api.service("order-service");
    var path = "/internal/members/" + memberId + "/default-address";
    assertThat(order.get(path).code()).isEqualTo("ADDRESS_NOT_FOUND");
    add("집", false);
    var office = add("회사", true);

    assertThat(order.get(path).json().toString()).isEqualTo("{\"id\":\"" + office + "\"}");

    assertThat(jdbc.queryForList("SELECT * FROM access_log WHERE member_id = ?", memberId))
        .isEmpty();
    assertThat(api.service("payment-service").get(path).status()).isEqualTo(403);
  }

  @Test
  void itGetsNoneThatIsNotTheMembers() {
    var home = add("집", false);
    var order = api.service("order-service");

    assertThat(order.get(internal(People.signedUp(api).id(), home)).code())
        .isEqualTo("ADDRESS_NOT_FOUND");
    assertThat(order.get(internal(memberId, "unknown")).code()).isEqualTo("ADDRESS_NOT_FOUND");
    assertThat(api.service("delivery-service").get(internal(memberId, home)).status())
        .isEqualTo(403);
  }

  @Test
  void nobodyCanReadTheseInTheDatabase() {
    add("홍길동의 집", false);

    assertThat(
            jdbc.queryForList("SELECT * FROM addresses WHERE member_id = ?", memberId).toString())
        .doesNotContain("홍길동", "테헤란로", "06236", "010-1234");
  }

  @Test
  void aSuspendedMemberAddsNothing() {
    api.as("an-admin", Role.ADMIN).post("/api/v1/admin/members/" + memberId + "/suspend", null);

    assertThat(member.post(PATH, address("집", false)).code()).isEqualTo("MEMBER_SUSPENDED");
  }

  private String add(String recipient, boolean isDefault) {
    var answer = member.post(PATH, address(recipient, isDefault));
    assertThat(answer.status()).isEqualTo(201);
    return answer.text("id");
  }

  private List<String> defaults() {
    return member
        .get(PATH)
        .json()
        .path("items")
        .valueStream()
        .filter(item -> item.path("isDefault").asBoolean())
        .map(item -> item.path("recipient").asString())
        .toList();
  }

  private void refusedFor(String field, Map<String, Object> body) {
    var answer = member.post(PATH, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    assertThat(answer.json().path("errors").valueStream().map(AddressesIT::fieldOf))
        .contains(field)
        .containsOnly(field);
  }

  private static String fieldOf(JsonNode error) {
    return error.path("field").asString();
  }

  private static String internal(String memberId, String addressId) {
    return "/internal/members/" + memberId + "/addresses/" + addressId;
  }

  private static Map<String, Object> address(String recipient, boolean isDefault) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recipient", recipient);
    body.put("phone", "010-1234-5678");
    body.put("postcode", "06236");
    body.put("line1", "서울특별시 강남구 테헤란로 1");
    body.put("line2", "101호");
    body.put("isDefault", isDefault);
    return body;
  }
}
