package shop.jangteo.product.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RowsTests {

  private static final String HEAD = "code,name,categoryId,sku,optionName,price,initialStock";

  private final JsonMapper json = JsonMapper.shared();

  @Test
  void eachLineOfNdjsonIsAProduct() throws IOException {
    var rows = rows(Rows.ndjson(), "\uFEFF{\"code\":\"a\"}\r\n\n {\"code\":\"b\"}");

    assertThat(rows).extracting(Rows.Row::line).containsExactly(1, 3);
    assertThat(rows.getFirst().product()).isEqualTo("{\"code\":\"a\"}");
  }

  @Test
  void linesWithOneCodeAreOneProduct() throws IOException {
    var rows =
        csv(
            HEAD
                + ",tags,hot,brand\n"
                + "tea,녹차,c1,tea-50,50g,9000,5,차|국산,true,보성\n"
                + "tea,,,tea-100,100g,15000,3\n"
                + "\n"
                + "mug,컵,c2,mug,하나,x,\n");

    assertThat(rows).extracting(Rows.Row::line).containsExactly(2, 5);
    var tea = product(rows.getFirst());
    assertThat(tea.path("name").asString()).isEqualTo("녹차");
    assertThat(tea.path("brand").asString()).isEqualTo("보성");
    assertThat(tea.path("tags").size()).isEqualTo(2);
    assertThat(tea.path("options").size()).isEqualTo(2);
    assertThat(tea.path("options").path(0).path("hot").asBoolean()).isTrue();
    assertThat(tea.path("options").path(1).path("price").asInt()).isEqualTo(15_000);
    var mug = product(rows.getLast()).path("options").path(0);
    assertThat(mug.path("price").asString()).as("for the reader to refuse").isEqualTo("x");
    assertThat(mug.has("initialStock")).isFalse();
  }

  @Test
  void aQuotedValueHoldsAnything() throws IOException {
    var rows =
        csv(
            HEAD
                + ",description\r\n"
                + "tea,\"녹차, \"\"우전\"\"\",c1,tea-50,50g,9000,5,\"첫 줄\n둘째 줄\"\r\n"
                + "mug,컵,c2,mug,하나,1,1,\"\"\r\n");

    var tea = product(rows.getFirst());
    assertThat(tea.path("name").asString()).isEqualTo("녹차, \"우전\"");
    assertThat(tea.path("description").asString()).isEqualTo("첫 줄\n둘째 줄");
    assertThat(rows.getLast().line()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code,name\na,b",
        "code,code,name,categoryId,sku,optionName,price,initialStock\n",
        "price;name\n",
        HEAD + "\na,b,c,d,e,1,1,too,many\n",
        HEAD + "\n\"a,b,c",
        HEAD + "\n\"a\"b,c\n"
      })
  void whatIsNoTableIsRefusedWithItsLine(String text) {
    assertThatThrownBy(() -> csv(text)).isInstanceOf(ImportMalformed.class);
  }

  @Test
  void whatIsNoTextIsRefused() {
    var bytes = new byte[] {'a', (byte) 0xC3, (byte) 0x28, '\n'};

    assertThatThrownBy(() -> Rows.ndjson().read(new ByteArrayInputStream(bytes), _ -> {}))
        .isInstanceOf(ImportMalformed.class);
  }

  @Test
  void aLineWithoutAnEndIsNotWaitedFor() {
    assertThatThrownBy(() -> rows(Rows.ndjson(), "x".repeat(70_000)))
        .isInstanceOf(ImportMalformed.class);
    assertThatThrownBy(() -> csv(HEAD + "\n\"" + "x\n".repeat(200_000)))
        .isInstanceOf(ImportMalformed.class);
    assertThatThrownBy(() -> csv(",".repeat(1_000))).isInstanceOf(ImportMalformed.class);
  }

  /** A file of one product alone would be in memory as a whole; it is refused with its 101st. */
  @Test
  void ofAnEndlessProductOnlySoMuchIsHeldAsIsRefused() throws IOException {
    var rows = csv(HEAD + "\n" + "tea,녹차,c1,sku,50g,1,1\n".repeat(5_000) + "mug,컵,c2,mug,x,1,1\n");

    assertThat(rows).extracting(Rows.Row::line).containsExactly(2, 5_002);
    assertThat(product(rows.getFirst()).path("options").size()).isEqualTo(101);
  }

  @Test
  void aRecordIsBoundedHoweverItIsDividedIntoValues() {
    var value = "\"" + "x\n".repeat(60_000) + "\",";

    assertThatThrownBy(() -> csv(HEAD + "\n" + value.repeat(5) + "1,1\n"))
        .isInstanceOf(ImportMalformed.class);
  }

  @Test
  void nothingIsNoProduct() throws IOException {
    assertThat(csv("")).isEmpty();
    assertThat(csv(HEAD)).isEmpty();
    assertThat(rows(Rows.ndjson(), "\n\n")).isEmpty();
  }

  private List<Rows.Row> csv(String text) throws IOException {
    return rows(Rows.csv(json), text);
  }

  private static List<Rows.Row> rows(Rows rows, String text) throws IOException {
    var found = new ArrayList<Rows.Row>();
    rows.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), found::add);
    return found;
  }

  private JsonNode product(Rows.Row row) {
    return json.readTree(row.product());
  }
}
