package shop.jangteo.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.test.TestPictures;

/** What the API says of WebP, what is refused and what the smallest heap holds are one number. */
class WebpInLittleMemoryTests {

  private static final int WIDTH = 2_000;
  private static final int HEIGHT = 1_250;

  @Test
  void theLimitIsWhatTheApiSays() {
    assertThat(Format.LIMITS).contains("25 million").contains("WebP 2.5 million");
    assertThat(Format.WEBP.takes(WIDTH, HEIGHT)).isTrue();
    assertThat(Format.WEBP.takes(2_500_001, 1)).isFalse();
    assertThat(Format.JPEG.takes(5_000, 5_000)).isTrue();
    assertThat(Format.PNG.takes(25_000_001, 1)).isFalse();
    assertThatThrownBy(
            () ->
                new Studio(1).develop(TestPictures.webp(WIDTH, HEIGHT + 1, Color.RED), Format.WEBP))
        .isInstanceOf(ImageDimensions.class);
  }

  @Test
  void theLargestFitsIntoAHeapOf384MegabytesBesideAService()
      throws IOException, InterruptedException {
    var service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallService.class.getName())
            .redirectErrorStream(true)
            .start();
    var said = new String(service.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(service.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(service.exitValue()).as(said).isZero();
  }

  /** Holds what a service holds, and makes one picture. */
  static final class SmallService {

    private static final int OF_THE_SERVICE = 128 << 20;

    private SmallService() {}

    public static void main(String[] arguments) {
      var held = new byte[OF_THE_SERVICE >> 20][1 << 20];
      var frame =
          new Studio(1).develop(TestPictures.webp(WIDTH, HEIGHT, Color.RED), Format.WEBP).frame();
      if (frame.width() != WIDTH || frame.height() != HEIGHT || held.length == 0) {
        throw new IllegalStateException("%d x %d".formatted(frame.width(), frame.height()));
      }
    }
  }
}
