package shop.jangteo.inventory.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearnessTests {

  private final Nearness nearness =
      NearnessFixture.of(
          Map.of(
              "ICHEON1", "17406",
              "DAEGU1", "43008",
              "GWANGJU1", "62200",
              "YANGSAN1", "50592",
              "GOYANG1", "10592"));

  @ParameterizedTest
  @CsvSource({
    "06236, GOYANG1", // Gangnam
    "10300, GOYANG1",
    "17104, ICHEON1", // Yongin
    "28501, ICHEON1", // Cheongju
    "41911, DAEGU1",
    "37668, DAEGU1", // Pohang
    "48058, YANGSAN1", // Busan
    "44675, DAEGU1", // Ulsan
    "58590, GWANGJU1", // Mokpo
    "63122, GWANGJU1", // Jeju
    "40200, DAEGU1" // Ulleungdo
  })
  void theNearestComesFirst(String postcode, String warehouse) {
    assertThat(nearness.from(postcode)).hasSize(5).startsWith(warehouse);
  }

  @Test
  void ofThoseInOneProvinceTheNumbersTell() {
    var capital = NearnessFixture.of(Map.of("NORTH", "01000", "SOUTH", "08800", "EAST", "05200"));

    assertThat(capital.from("05500")).containsExactly("EAST", "SOUTH", "NORTH");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0623", "062360", "0623x", "-6236", "99999", "٠٦٢٣٦"})
  void fromNowhereTheyComeByName(String strange) {
    assertThat(nearness.from(strange))
        .containsExactly("DAEGU1", "GOYANG1", "GWANGJU1", "ICHEON1", "YANGSAN1");
  }

  @Test
  void aWarehouseThatIsNowhereIsTheLastChoice() {
    var two = NearnessFixture.of(Map.of("A", "?", "B", "63122"));

    assertThat(two.from("06236")).containsExactly("B", "A");
  }

  @Test
  void whatWasNeverToldIsNotThere() {
    assertThat(Nearness.UNKNOWN.from("06236")).isEmpty();
  }

  @Test
  void everyPostcodeOfKoreaHasItsProvince() {
    for (int number = 1_000; number < 64_000; number++) {
      assertThat(Region.of("%05d".formatted(number))).as("%05d", number).isPresent();
    }
  }
}
