package shop.jangteo.local.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReasonTests {

  /** The platform keeps its own to itself, and nothing else of it is on our class path. */
  @Test
  void theyAreThoseOfThePlatform() throws Exception {
    var platforms = Class.forName("shop.jangteo.platform.inbox.Reason");

    assertThat(Stream.of(Reason.values()).map(Reason::name))
        .containsExactlyElementsOf(
            Stream.of(platforms.getEnumConstants()).map(Object::toString).toList());
    assertThat(Reason.named("OUT_OF_ORDER")).contains(Reason.OUT_OF_ORDER);
    assertThat(Reason.named("LATER")).isEmpty();
  }
}
