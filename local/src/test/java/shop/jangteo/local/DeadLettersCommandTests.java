package shop.jangteo.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.letters.FakeServices;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DeadLettersCommandTests {

  private static final String UP_AND_AWAY = "\u001b[2J\u009b2J\u202e";

  @TempDir private Path checkout;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private FakeServices services;

  @BeforeEach
  void open() throws Exception {
    for (var module : new String[] {"gateway", "order-service", "payment-service"}) {
      Files.createDirectories(checkout.resolve(module).resolve("src"));
    }
    services = new FakeServices();
  }

  @AfterEach
  void close() {
    services.close();
  }

  @Test
  void noDeadLettersAreGoodNews() {
    assertThat(shop("list")).isZero();

    assertThat(said(out)).isEqualTo("There are no dead letters to decide about.\n");
    assertThat(shop("list", "--topic", "order.events")).isZero();
    assertThat(said(out)).endsWith("There are no dead letters like that.\n");
  }

  @Test
  void thoseOfAllServicesAreListedNewestFirst() {
    services.holds("order", "OLD", 3 * 3600).with(2, 0);
    services.holds("payment", "NEW", 5).withKey(null);
    services.holds("order", "MIDDLE", 120).with(0, 1).withError("one\ntwo " + "x".repeat(100));

    assertThat(shop("list")).isZero();

    assertThat(said(out).lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("ID +SERVICE +TOPIC +KEY .* WAITING +AGE +ERROR"),
            line ->
                assertThat(line).matches("NEW +payment-service +payment.events +- .* 0 +\\d s .*"),
            line -> assertThat(line).matches("MIDDLE +order-service .* 1 +2 min +one two x+…"),
            line -> assertThat(line).matches("OLD +order-service .* key-1 .* 2 +3 h .*: no"),
            line -> assertThat(line).isEmpty(),
            line -> assertThat(line).isEqualTo("3 dead letters, 3 events waiting."));
  }

  @Test
  void theListIsNarrowed() {
    services.holds("order", "A", 1).from("payment.events", "REJECTED");
    services.holds("order", "B", 1).from("payment.events", "UNREADABLE");
    services.holds("order", "C", 1).from("order.events", "UNREADABLE").closedAs("DISCARDED");
    services.holds("payment", "D", 1).from("order.events", "UNREADABLE");

    assertThat(listed()).containsExactlyInAnyOrder("A", "B", "D");
    assertThat(listed("--service", "order-service")).containsExactlyInAnyOrder("A", "B");
    assertThat(listed("--reason", "unreadable")).containsExactlyInAnyOrder("B", "D");
    assertThat(listed("--topic", "payment.events", "--reason", "UNREADABLE")).containsExactly("B");
    assertThat(listed("--state", "discarded")).containsExactly("C");
    assertThat(listed("--state", "ALL")).hasSize(4);
    assertThat(listed("--topic", "a&state=DISCARDED")).isEmpty();
  }

  @Test
  void pagesAreFollowed() {
    IntStream.range(0, 250).forEach(number -> services.holds("order", "L" + number, number));

    assertThat(listed()).hasSize(250).doesNotHaveDuplicates().startsWith("L0").endsWith("L249");
    assertThat(services.requests())
        .contains("GET order?page=2&size=100&state=OPEN")
        .doesNotContain("GET order?page=3&size=100&state=OPEN");
  }

  @Test
  void aServiceThatDoesNotAnswerIsNamedAndTheOthersAreShown() {
    services.holds("payment", "HERE", 1);
    services.silence("order");

    assertThat(shop("list")).isEqualTo(1);

    assertThat(said(out)).contains("HERE", "1 dead letter, nothing waits.");
    assertThat(said(err))
        .isEqualTo(
            "order-service cannot be asked: Unavailable at the moment: order-service does not answer.\n");
    out.reset();
    assertThat(shop("list", "--state", "REPLAYED")).isEqualTo(1);
    assertThat(said(out)).isEqualTo("The services that answer have no dead letters like that.\n");
  }

  @Test
  void aMachineReadsTheListToo() {
    services.holds("order", "A", 1).with(2, 1);
    services.silence("payment");

    assertThat(shop("list", "--json")).isEqualTo(1);

    var json = JsonMapper.shared().readTree(said(out));
    assertThat(json.path("command").asString()).isEqualTo("deadletters list");
    assertThat(json.path("ok").asBoolean()).isFalse();
    assertThat(json.path("figures").path("deadLetters").asInt()).isEqualTo(1);
    assertThat(json.path("figures").path("waiting").asInt()).isEqualTo(3);
    var letter = json.path("details").path("deadLetters").path(0);
    assertThat(letter.path("service").asString()).isEqualTo("order-service");
    assertThat(letter.path("offset").asLong()).isEqualTo(4711);
    assertThat(json.path("details").path("silent").path(0).path("service").asString())
        .isEqualTo("payment-service");
    assertThat(said(err)).contains("ID", "payment-service cannot be asked");
  }

  @Test
  void oneIsShownWithEverything() {
    services.holds("payment", "P1", 90).with(1, 0).withContent("{\"amount\":0.10,\"b\":[]}", null);

    assertThat(shop("show", "P1")).isZero();

    assertThat(said(out))
        .startsWith("Dead letter P1 in payment-service, OPEN\n")
        .contains("  topic     payment.events, partition 2, offset 4711\n")
        .contains("  reason    REJECTED: it failed ten times")
        .contains(", 1 min ago\n")
        .contains("  waiting   1 later event of this key\n")
        .contains("\nHeaders\n  event-type         payment.approved.v1\n")
        .contains("\"amount\" : 0.10,")
        .contains("2026-11-21T07:00:00Z  REPLAY_FAILED by 0ADMIN  still no\n");
  }

  @Test
  void whatIsNoJsonIsShownByteByByte() {
    services.holds("payment", "T", 1).withContent("{ not json", null);
    var bytes = Base64.getEncoder().encodeToString(new byte[] {'A', 0, (byte) 0xff});
    services.holds("payment", "B", 1).withContent(null, bytes);
    services.holds("payment", "N", 1).withContent(null, null);
    services.holds("payment", "E", 1).withContent("", null);
    services.holds("payment", "L", 1).withContent("x".repeat(5000), null);

    for (var id : new String[] {"T", "B", "N", "E", "L"}) {
      assertThat(shop("show", id)).isZero();
    }

    assertThat(said(out))
        .contains("000000  7b 20 6e 6f 74 20 6a 73 6f 6e                    { not json\n")
        .contains("  000000  41 00 ff ")
        .contains("  A..\n")
        .contains("  nothing, or more than its service passes on\n")
        .contains("\nPayload\n  nothing\n")
        .contains("… and 904 bytes more; --json shows all\n");
  }

  @Test
  void nothingInARecordMovesTheTerminal() {
    services
        .holds("order", "EVIL", 1)
        .withKey(UP_AND_AWAY)
        .withError(UP_AND_AWAY)
        .withContent("[\"" + UP_AND_AWAY.substring(4) + "\"]", null)
        .failingAgain(UP_AND_AWAY);

    shop("list");
    shop("show", "EVIL");
    shop("replay", "EVIL");

    assertThat(said(out)).contains("\\u001b", "\\u009b", "\\u202e");
    assertThat(said(out).codePoints())
        .noneMatch(point -> point != '\n' && (Character.isISOControl(point) || point == 0x202e));
  }

  @Test
  void aMachineReadsOneAsItsServiceTellsIt() {
    services.holds("order", "A", 1);

    assertThat(shop("show", "A", "--json")).isZero();

    var details = JsonMapper.shared().readTree(said(out)).path("details");
    assertThat(details.propertyNames())
        .containsExactlyInAnyOrder("service", "deadLetter", "headers", "content", "actions");
    assertThat(details.path("content").path("text").asString()).isEqualTo("{\"a\":1}");
  }

  @Test
  void oneThatNobodyHasIsSaidSo() {
    assertThat(shop("show", "NOBODY")).isEqualTo(1);
    assertThat(said(err))
        .isEqualTo("No service has a dead letter NOBODY; ./shop deadletters list shows them.\n");

    err.reset();
    services.silence("order");
    assertThat(shop("show", "NOBODY")).isEqualTo(1);
    assertThat(said(err))
        .isEqualTo(
            "No service that answers has a dead letter NOBODY; not asked: order-service (Unavailable at the moment: order-service does not answer.).\n");
  }

  @Test
  void aReplayTellsWhatItDidAndWhatStillWaits() {
    var first = services.holds("order", "A", 2).with(2, 1);
    var second = services.holds("payment", "B", 1);

    assertThat(shop("replay", "A", "B", "A")).isZero();

    assertThat(said(out))
        .isEqualTo(
            """
            A in order-service is replayed; 2 events that waited were applied, 1 still waits.
            B in payment-service is replayed; nothing that waited was applied, nothing waits now.
            2 of 2 are replayed.
            """);
    assertThat(first.state() + second.state()).isEqualTo("REPLAYEDREPLAYED");
  }

  @Test
  void oneThatIsRefusedDoesNotHoldUpTheOthers() {
    services.holds("order", "AGAIN", 1).failingAgain("java.lang.Error: broken\n\tat a.B");
    services.holds("order", "CLOSED", 1).closedAs("DISCARDED");
    var good = services.holds("payment", "GOOD", 1).with(1, 0);

    assertThat(shop("replay", "AGAIN", "CLOSED", "NOBODY", "GOOD")).isEqualTo(1);

    assertThat(said(out))
        .isEqualTo(
            """
            AGAIN in order-service was not replayed. In conflict with the present state: Dead letter AGAIN failed again and stays open; see "error".
              java.lang.Error: broken
                  at a.B
            CLOSED in order-service was not replayed. In conflict with the present state: Dead letter CLOSED was replayed or discarded already.
            NOBODY was not replayed. No service has a dead letter NOBODY; ./shop deadletters list shows them.
            GOOD in payment-service is replayed; 1 event that waited was applied, nothing waits now.
            1 of 4 are replayed.
            """);
    assertThat(good.state()).isEqualTo("REPLAYED");
  }

  @Test
  void allThatAreOpenAreReplayedOldestFirst() {
    services.holds("order", "NEW", 1);
    services.holds("order", "OLD", 60);
    services.holds("payment", "MIDDLE", 30);
    services.holds("payment", "CLOSED", 90).closedAs("REPLAYED");

    assertThat(shop("replay", "--all", "--service", "payment-service")).isZero();
    assertThat(shop("replay", "--all")).isZero();

    assertThat(services.requests().stream().filter(request -> request.startsWith("POST")))
        .containsExactly(
            "POST payment/MIDDLE/replay", "POST order/OLD/replay", "POST order/NEW/replay");
    out.reset();
    assertThat(shop("replay", "--all")).isZero();
    assertThat(said(out)).isEqualTo("There are no dead letters to decide about.\n");
    services.silence("order");
    assertThat(shop("replay", "--all")).isEqualTo(1);
    assertThat(said(err)).startsWith("order-service cannot be asked: ");
  }

  @Test
  void aMachineReadsWhatBecameOfDecisions() {
    services.holds("order", "A", 1).with(3, 0);

    assertThat(shop("replay", "A", "NOBODY", "--json")).isEqualTo(1);

    var json = JsonMapper.shared().readTree(said(out));
    assertThat(json.path("ok").asBoolean()).isFalse();
    assertThat(json.path("figures").toString())
        .isEqualTo("{\"replayed\":1,\"refused\":1,\"unknown\":0,\"applied\":3}");
    assertThat(json.path("details").path("done").path(0).path("state").asString())
        .isEqualTo("REPLAYED");
    assertThat(json.path("details").path("refused").path(0).path("id").asString())
        .isEqualTo("NOBODY");
    assertThat(said(err)).contains("A in order-service is replayed");
  }

  @Test
  void aDiscardCarriesItsReason() {
    var letter = services.holds("payment", "P", 1).with(1, 0);

    assertThat(shop("discard", "P", "--reason", "  주문이 취소되었음 ")).isZero();

    assertThat(letter.reasonGiven()).isEqualTo("주문이 취소되었음");
    assertThat(said(out))
        .isEqualTo(
            "P in payment-service is discarded; 1 event that waited was applied, nothing waits now.\n");
  }

  @Test
  void aDiscardWithoutAGoodReasonAsksNobody() {
    services.holds("order", "A", 1);

    assertThat(shop("discard", "A")).isEqualTo(1);
    assertThat(shop("discard", "A", "--reason", " \t")).isEqualTo(1);
    assertThat(shop("discard", "A", "--reason", "x".repeat(501))).isEqualTo(1);
    assertThat(shop("discard", "--reason", "why")).isEqualTo(1);

    assertThat(said(err))
        .contains("Missing required option: '--reason=TEXT'\n./shop deadletters --help tells how")
        .contains("A discard needs a reason; --reason must not be blank.\n")
        .contains("The reason may have 500 characters; this one has 501.\n")
        .contains("Missing required parameter: 'ID'");
    assertThat(services.requests()).isEmpty();
    assertThat(services.signIns()).isZero();
    assertThat(shop("discard", "A", "--reason", "x".repeat(500))).isZero();
  }

  @Test
  void whatCannotBeMeantAsksNobody() {
    assertThat(shop("list", "--service", "order")).isEqualTo(1);
    assertThat(shop("list", "--service", "gateway")).isEqualTo(1);
    assertThat(shop("list", "--state", "LOST")).isEqualTo(1);
    assertThat(shop("list", "--reason", "BECAUSE")).isEqualTo(1);
    assertThat(shop("show")).isEqualTo(1);
    assertThat(shop("show", "../members")).isEqualTo(1);
    assertThat(shop("replay")).isEqualTo(1);
    assertThat(shop("replay", "A", "--all")).isEqualTo(1);
    assertThat(shop("replay", "A", "--service", "order-service")).isEqualTo(1);
    assertThat(shop("discard", "A", "B/C", "--reason", "why")).isEqualTo(1);
    assertThat(shop()).isEqualTo(1);
    assertThat(shop("burn")).isEqualTo(1);

    assertThat(said(err))
        .contains(
            "There is no service 'order' with dead letters; there are order-service, payment-service.\n")
        .contains("There is no service 'gateway' with dead letters;")
        .contains("expected one of [OPEN, REPLAYED, DISCARDED, ALL]")
        .contains("UNREADABLE, UNKNOWN_TYPE, OUT_OF_ORDER, IMPOSSIBLE, REJECTED")
        .contains("Missing required parameter: 'ID'")
        .contains("'../members' is not the id of a dead letter;")
        .contains("Either name what is to be replayed, or say --all.\n")
        .contains("--service goes with --all;")
        .contains("'B/C' is not the id of a dead letter;")
        .contains("Missing required subcommand")
        .contains("'burn'");
    assertThat(said(out)).isEmpty();
    assertThat(services.signIns()).isZero();
  }

  @Test
  void aTokenThatIsOverAndAGatewayThatIsBusyAreNoReasonToStop() {
    services.holds("order", "A", 1);
    services.refuseNext(401, 429, 429);

    assertThat(listed()).containsExactly("A");

    assertThat(services.signIns()).isEqualTo(2);
  }

  @Test
  void whatBecameOfADecisionMayBeUnknown() {
    services.holds("order", "LOST", 1).losingItsAnswer();
    services.holds("order", "LATE", 1).answering(504);
    services.holds("order", "BUSY", 1).answering(503);

    assertThat(shop("replay", "LOST", "LATE", "BUSY")).isEqualTo(1);

    assertThat(said(out).lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(
                        "LOST in order-service may be replayed or not; ./shop deadletters show LOST tells. POST "),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "LATE in order-service may be replayed or not; ./shop deadletters show LATE tells. Not now: Later."),
            line ->
                assertThat(line)
                    .isEqualTo("BUSY in order-service was not replayed. Not now: Later."),
            line -> assertThat(line).isEqualTo("0 of 3 are replayed."));
  }

  @Test
  void aGatewayThatIsGoneIsSaidInASentence() {
    var admin = services.admin();
    services.close();

    assertThat(new Main(context(), () -> admin).run("deadletters", "list")).isEqualTo(1);

    assertThat(said(err)).contains("order-service cannot be asked: GET /api/v1/admin/order/");
  }

  private List<String> listed(String... narrowed) {
    out.reset();
    var words = new String[narrowed.length + 2];
    words[0] = "list";
    System.arraycopy(narrowed, 0, words, 1, narrowed.length);
    words[words.length - 1] = "--json";
    assertThat(shop(words)).isZero();
    return JsonMapper.shared()
        .readTree(said(out))
        .path("details")
        .path("deadLetters")
        .valueStream()
        .map((JsonNode letter) -> letter.path("id").asString())
        .toList();
  }

  private int shop(String... words) {
    var command = new String[words.length + 1];
    command[0] = "deadletters";
    System.arraycopy(words, 0, command, 1, words.length);
    return new Main(context(), services::admin).run(command);
  }

  private Context context() {
    return new Context(
        checkout,
        Map.of(),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        false,
        System.nanoTime());
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8);
  }
}
