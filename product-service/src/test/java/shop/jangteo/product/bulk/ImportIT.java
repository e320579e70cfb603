package shop.jangteo.product.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.product.ListRows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class ImportIT {

  private static final String IMPORTS = "/api/v1/seller/products/imports";
  private static final String NDJSON = "application/x-ndjson";
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  private final Api api;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Imports imports;
  private final ListRows list;
  private final JsonMapper json;
  private final Outbox outbox;
  private final Timers timers;
  private final Api seller;
  private final String sellerId = "seller-" + Ids.next();
  private final String category;

  ImportIT(
      Api api,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Imports imports,
      ListRows list,
      JsonMapper json,
      Outbox outbox,
      Timers timers) {
    this.api = api;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.imports = imports;
    this.list = list;
    this.json = json;
    this.outbox = outbox;
    this.timers = timers;
    this.seller = api.as(sellerId, Role.SELLER).with("Accept-Language", "en");
    this.category =
        api.as("root", Role.ADMIN).post("/api/v1/admin/categories", Map.of("name", "차")).text("id");
  }

  @Test
  void tenThousandProductsAreOneRequest() {
    var body =
        IntStream.range(0, 10_000).mapToObj(_ -> product()).collect(Collectors.joining("\n"));

    var answer = send(NDJSON, body);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("total").asInt()).isEqualTo(10_000);
    assertThat(answer.text("state")).isEqualTo("RUNNING");
    assertThat(answer.headers().getFirst("Location")).isEqualTo(IMPORTS + "/" + answer.text("id"));
    var done = finished(answer.text("id"));
    assertThat(done.path("listed").asInt()).isEqualTo(10_000);
    assertThat(done.path("refused").asInt()).isZero();
    assertThat(count("SELECT COUNT(*) FROM products WHERE seller_id = ?", sellerId))
        .isEqualTo(10_000);
    assertThat(count("SELECT COUNT(*) FROM import_rows WHERE import_id = ?", answer.text("id")))
        .isZero();
  }

  @Test
  void aBadRowCostsNothingButItself() {
    var code = "P-" + Ids.next();
    var csv =
        String.join(
            "\n",
            "code,name,categoryId,sku,optionName,price,initialStock",
            row(code, category, Ids.next(), "9000"),
            row(code + "x", "nope", Ids.next(), "9000"),
            row(code, category, Ids.next(), "1"),
            row(code + "y", category, Ids.next(), "-5"),
            row(code + "z", category, Ids.next(), "free"));

    var id = send("text/csv;charset=UTF-8", csv).text("id");

    // the third line begins anew, with a code that is taken by then
    var done = finished(id);
    assertThat(done.path("listed").asInt()).isEqualTo(1);
    assertThat(done.path("refused").asInt()).isEqualTo(4);
    var errors = seller.get(IMPORTS + "/" + id + "/errors").json().path("items");
    assertThat(
            errors
                .valueStream()
                .map(e -> e.path("line").asInt() + " " + e.path("code").asString("")))
        .containsExactly(
            "3 VALIDATION_FAILED",
            "4 PRODUCT_CODE_TAKEN",
            "5 VALIDATION_FAILED",
            "6 VALIDATION_FAILED");
    assertThat(errors.path(2).path("errors").path(0).path("field").asString(""))
        .isEqualTo("options[0].price");
    assertThat(errors.path(3).path("errors").path(0).path("field").asString(""))
        .isEqualTo("options[0].price");
    assertThat(errors.path(1).path("message").asString("")).contains(code).contains("taken");
    assertThat(seller.get(IMPORTS + "/" + id + "/errors?page=1&size=3").json().path("items").size())
        .isEqualTo(1);
  }

  @Test
  void aProcessThatDiesLeavesEachRowToBeListedOnce(@TempDir Path folder) throws IOException {
    var id = Ids.next();
    var rows =
        IntStream.rangeClosed(1, 250).mapToObj(line -> new Rows.Row(line, product())).toList();
    transaction.run(
        () -> {
          imports.begin(id, sellerId, false, Locale.ENGLISH);
          imports.receive(id, rows);
          imports.run(id, rows.size());
        });
    var armed = folder.resolve("points");
    var dying =
        worker(
            CrashPoints.armedBy(
                armed,
                "product-service",
                () -> {
                  throw new Died();
                }));
    assertThat(dying.page(id)).isTrue();
    Files.writeString(armed, ListImports.BEFORE_COMMIT);

    assertThatThrownBy(() -> dying.page(id)).isInstanceOf(Died.class);
    assertThat(seller.get(IMPORTS + "/" + id).json().path("listed").asInt()).isEqualTo(100);
    worker(CrashPoints.none()).goOn(id);

    var done = finished(id);
    assertThat(done.path("listed").asInt()).isEqualTo(250);
    assertThat(done.path("refused").asInt()).isZero();
    assertThat(count("SELECT COUNT(*) FROM products WHERE seller_id = ?", sellerId)).isEqualTo(250);
  }

  @Test
  void whatCannotBeTakenApartLeavesNothing() {
    refuses("text/csv", "code,name\na,b", 400, "IMPORT_MALFORMED");
    refuses(NDJSON, "", 400, "IMPORT_EMPTY");
    refuses(NDJSON, "{}\n".repeat(20_001), 413, "IMPORT_TOO_LONG");
    refuses("application/json", "{}", 415, "UNSUPPORTED_MEDIA_TYPE");
    refuses("text/csv", "\"", 400, "IMPORT_MALFORMED");

    assertThat(seller.get(IMPORTS).json().path("total").asInt()).isZero();
    assertThat(
            count(
                "SELECT COUNT(*) FROM import_rows r LEFT JOIN imports i ON i.id = r.import_id WHERE i.id IS NULL"))
        .isZero();
  }

  @Test
  void oneKeyIsOneImport() {
    var body = product();
    var keyed = seller.key(Ids.next()).with("Content-Type", NDJSON);

    var first = keyed.send("POST", IMPORTS, body);
    finished(first.text("id"));
    var again = keyed.send("POST", IMPORTS, body);

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(seller.get(IMPORTS).json().path("total").asInt()).isEqualTo(1);
    assertThat(keyed.send("POST", IMPORTS, product()).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void aSecondOneWaitsForTheFirst() {
    transaction.run(
        () -> {
          var id = Ids.next();
          imports.begin(id, sellerId, false, Locale.KOREAN);
          imports.run(id, 1);
        });

    refuses(NDJSON, product(), 409, "IMPORT_RUNNING");
  }

  @Test
  void oneSellerSendsFewAtATime() {
    transaction.run(
        () -> {
          for (int i = 0; i < 4; i++) {
            imports.begin(Ids.next(), sellerId, false, Locale.KOREAN);
          }
        });

    refuses(NDJSON, product(), 409, "IMPORT_RUNNING");
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE imports SET created_at = created_at - INTERVAL 2 HOUR WHERE seller_id = ?",
                sellerId));
    finished(send(NDJSON, product()).text("id"));
  }

  @Test
  void anImportIsItsSellersAlone() {
    var id = send(NDJSON, product()).text("id");
    var stranger = api.as("seller-2", Role.SELLER);

    assertThat(stranger.get(IMPORTS + "/" + id).code()).isEqualTo("IMPORT_NOT_FOUND");
    assertThat(stranger.get(IMPORTS + "/" + id + "/errors").code()).isEqualTo("IMPORT_NOT_FOUND");
    assertThat(api.as("m-1").with("Content-Type", NDJSON).send("POST", IMPORTS, "{}").status())
        .isEqualTo(403);
    finished(id);
  }

  private ListImports worker(CrashPoints crashPoints) {
    return new ListImports(
        imports, list, json, outbox, timers, transaction, crashPoints, Clock.systemUTC());
  }

  private void refuses(String type, String body, int status, String code) {
    var answer = send(type, body);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  private Answer send(String type, String body) {
    return seller.with("Content-Type", type).send("POST", IMPORTS, body);
  }

  private JsonNode finished(String id) {
    return Awaitility.await("end of the import")
        .atMost(PATIENCE)
        .until(
            () -> seller.get(IMPORTS + "/" + id).json(),
            shown -> shown.path("state").asString("").equals("FINISHED"));
  }

  private long count(String sql, Object... arguments) {
    var count = jdbc.queryForObject(sql, Long.class, arguments);
    return count == null ? 0 : count;
  }

  private String product() {
    var sku = Ids.next();
    return json.writeValueAsString(
        Map.of(
            "code",
            "P-" + sku,
            "name",
            "보성 녹차",
            "categoryId",
            category,
            "options",
            List.of(Map.of("sku", sku, "name", "50g", "price", 9_000, "initialStock", 5))));
  }

  private static String row(String code, String category, String sku, String price) {
    return "%s,녹차,%s,%s,50g,%s,5".formatted(code, category, sku, price);
  }

  /** In place of the end of the process. */
  private static final class Died extends Error {}
}
