package shop.jangteo.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.problem.ServiceUnavailable;
import shop.jangteo.platform.test.TestPictures;

class StudioTests {

  private final Studio studio = new Studio();

  @Test
  void aPhotographIsMadeAnewNoLargerThanItIsShown() throws IOException {
    var picture = studio.develop(TestPictures.jpeg(4_000, 1_000), Format.JPEG);

    assertThat(picture.frame().name()).endsWith(".jpg");
    assertThat(picture.frame().width()).isEqualTo(2_000);
    assertThat(picture.frame().height()).isEqualTo(500);
    var shown = read(picture.content());
    assertThat(shown.getWidth()).isEqualTo(2_000);
    assertThat(isRed(shown, 100, 100)).isTrue();
    assertThat(isRed(shown, 1_900, 100)).isFalse();
    var small = read(picture.thumbnail());
    assertThat(small.getWidth()).isEqualTo(480);
    assertThat(small.getHeight()).isEqualTo(120);
    assertThat(picture.frame().thumbnailName()).isEqualTo(picture.frame().id() + "_t.jpg");
    assertThat(Frame.isName(picture.frame().name())).isTrue();
    assertThat(Frame.isName(picture.frame().thumbnailName())).isTrue();
  }

  @Test
  void aSmallOneIsNotBlownUp() {
    var picture = studio.develop(TestPictures.png(40, 30), Format.PNG);

    assertThat(picture.frame().width()).isEqualTo(40);
    assertThat(picture.frame().format()).isEqualTo(Format.PNG);
    assertThat(studio.develop(TestPictures.jpeg(1, 1), Format.JPEG).frame().height()).isEqualTo(1);
    assertThat(studio.develop(TestPictures.jpeg(3_000, 1), Format.JPEG).frame().height())
        .isEqualTo(1);
  }

  @Test
  void whatCanBeSeenThroughStaysSoAndStandsOnWhiteWhereItIsSmall() throws IOException {
    var picture = studio.develop(TestPictures.clearPng(600, 600), Format.PNG);

    assertThat(new Color(read(picture.content()).getRGB(5, 5), true).getAlpha()).isZero();
    assertThat(new Color(read(picture.thumbnail()).getRGB(5, 5))).isEqualTo(Color.WHITE);
  }

  @Test
  void aWebPBecomesAJpeg() throws IOException {
    var picture = studio.develop(TestPictures.webp(64, 48, Color.RED), Format.WEBP);

    assertThat(picture.frame().format()).isEqualTo(Format.JPEG);
    assertThat(picture.frame().width()).isEqualTo(64);
    assertThat(isRed(read(picture.content()), 10, 10)).isTrue();
  }

  @Test
  void nothingHiddenSurvives() {
    var jpeg = TestPictures.turned(TestPictures.jpeg(64, 64), 1, ByteOrder.BIG_ENDIAN);
    var withTail = Arrays.copyOf(jpeg, jpeg.length + 20);
    var tail = "<script>secret".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(tail, 0, withTail, jpeg.length, tail.length);

    var picture = studio.develop(withTail, Format.JPEG);

    var made = new String(picture.content(), StandardCharsets.ISO_8859_1);
    assertThat(made).doesNotContain("Exif").doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "1, true, 10, 5",
    "2, false, 10, 5",
    "3, false, 10, 5",
    "4, true, 10, 5",
    "5, true, 5, 10",
    "6, true, 5, 10",
    "7, false, 5, 10",
    "8, false, 5, 10"
  })
  void aPictureStandsAsItWasSeen(int orientation, boolean redFirst, int x, int y)
      throws IOException {
    for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      var upload = TestPictures.turned(TestPictures.jpeg(200, 100), orientation, order);

      var picture = studio.develop(upload, Format.JPEG);

      var isTurned = orientation > 4;
      assertThat(picture.frame().width()).isEqualTo(isTurned ? 100 : 200);
      assertThat(picture.frame().height()).isEqualTo(isTurned ? 200 : 100);
      assertThat(isRed(read(picture.content()), x, y)).isEqualTo(redFirst);
    }
  }

  @Test
  void whatIsNotWhatItClaimsIsRefused() {
    assertThatThrownBy(() -> studio.develop(TestPictures.png(8, 8), Format.JPEG))
        .isInstanceOf(ImageNotWhatItClaims.class);
    assertThatThrownBy(() -> studio.develop(TestPictures.gif(), Format.PNG))
        .isInstanceOf(ImageTypeUnsupported.class);
    assertThatThrownBy(() -> studio.develop(new byte[0], Format.PNG))
        .isInstanceOf(ImageTypeUnsupported.class);
    assertThatThrownBy(() -> studio.develop(TestPictures.animatedWebp(), Format.WEBP))
        .isInstanceOf(ImageTypeUnsupported.class);
    var svg = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> studio.develop(svg, Format.PNG))
        .isInstanceOf(ImageTypeUnsupported.class);
  }

  /** Unpacked these would take gigabytes; they are refused by their first bytes. */
  @Test
  void aBombIsNotUnpacked() {
    assertThatThrownBy(() -> studio.develop(TestPictures.pngThatClaims(60_000, 60_000), Format.PNG))
        .isInstanceOf(ImageDimensions.class);
    assertThatThrownBy(
            () -> studio.develop(TestPictures.webp(16_384, 16_384, Color.RED), Format.WEBP))
        .isInstanceOf(ImageDimensions.class);
    assertThatThrownBy(
            () -> studio.develop(TestPictures.webp(3_000, 2_000, Color.RED), Format.WEBP))
        .as("its reader takes fifty bytes for a pixel, and seconds for some millions")
        .isInstanceOf(ImageDimensions.class);
    assertThatThrownBy(() -> studio.develop(TestPictures.pngThatClaims(-1, 5), Format.PNG))
        .isInstanceOf(Refusal.class);
  }

  /** Each pass costs as much as the whole picture, and a thousand fit into a few kilobytes. */
  @Test
  void aJpegOfEndlessPassesIsNotUnpacked() {
    assertThat(studio.develop(TestPictures.passes(40, 40, 3), Format.JPEG).frame().width())
        .isEqualTo(40);
    assertThatThrownBy(() -> studio.develop(TestPictures.passes(40, 40, 65), Format.JPEG))
        .isInstanceOf(ImageUnreadable.class);
  }

  @Test
  void nothingTakesMoreThanItsShareOfMemory() {
    assertThat(Studio.step(4_032, 3_024, 3)).as("a photograph").isEqualTo(1);
    for (int bytes : new int[] {1, 2, 3, 4, 8}) {
      for (int[] size : new int[][] {{5_000, 5_000}, {1, 25_000_000}, {25_000, 1_000}}) {
        long step = Studio.step(size[0], size[1], bytes);

        assertThat((size[0] / step + 1) * (size[1] / step + 1) * bytes).isLessThan(52_000_000);
      }
    }
  }

  /** As a printing office has it. */
  @Test
  void fourInksBecomeThreeColours() throws IOException {
    var black = read(studio.develop(TestPictures.cmyk(40, 40, true), Format.JPEG).content());
    var white = read(studio.develop(TestPictures.cmyk(40, 40, false), Format.JPEG).content());

    assertThat(black.getColorModel().getNumComponents()).isEqualTo(3);
    assertThat(new Color(black.getRGB(20, 20)).getGreen()).isLessThan(40);
    assertThat(new Color(white.getRGB(20, 20)).getGreen()).isGreaterThan(215);
  }

  @Test
  void aMarkerMayBeFilledUp() {
    var jpeg = TestPictures.jpeg(40, 40);
    var filled = new byte[jpeg.length + 2];
    System.arraycopy(jpeg, 0, filled, 0, 2);
    filled[2] = (byte) 0xFF;
    filled[3] = (byte) 0xFF;
    System.arraycopy(jpeg, 2, filled, 4, jpeg.length - 2);

    assertThat(studio.develop(filled, Format.JPEG).frame().width()).isEqualTo(40);
  }

  /** Some lies of a profile are found when it is read, others when it is used. */
  @Test
  void aFalseColourProfileIsNoAccident() {
    var random = new Random(20_261_121);
    var profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    for (int round = 0; round < 60; round++) {
      var noisy = profile.clone();
      for (int i = 0; i < round; i++) {
        noisy[128 + random.nextInt(noisy.length - 128)] = (byte) random.nextInt();
      }
      try {
        var picture = TestPictures.withProfile(TestPictures.jpeg(40, 40), noisy);
        assertThat(studio.develop(picture, Format.JPEG).frame().width()).isEqualTo(40);
      } catch (Refusal refused) {
        assertThat(refused.code()).startsWith("IMAGE_");
      }
    }
  }

  @Test
  void whoFindsNoHandIsToldToComeAgain() throws Exception {
    var busy = new Studio(1);
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> busy.develop(() -> held(begun, release)));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

      assertThatThrownBy(() -> busy.develop(() -> new Upload(Format.PNG, TestPictures.png(4, 4))))
          .isInstanceOf(ServiceUnavailable.class);

      release.countDown();
      assertThat(first.get().frame().width()).isEqualTo(4);
    }
  }

  private static Upload held(CountDownLatch begun, CountDownLatch release) {
    begun.countDown();
    try {
      assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Upload(Format.PNG, TestPictures.png(4, 4));
  }

  @Test
  void aBrokenPictureIsRefused() {
    for (var whole :
        new byte[][] {TestPictures.jpeg(300, 300), TestPictures.webp(30, 30, Color.RED)}) {
      var format = Format.of(whole).orElseThrow();
      for (int length = 12; length < whole.length - 2; length += Math.max(1, whole.length / 20)) {
        var broken = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> studio.develop(broken, format))
            .as("%s of %d bytes", format, length)
            .isInstanceOf(ImageUnreadable.class);
      }
    }
    var png = TestPictures.png(300, 300);
    assertThatThrownBy(() -> studio.develop(Arrays.copyOf(png, png.length / 2), Format.PNG))
        .isInstanceOf(ImageUnreadable.class);
  }

  /** What is missing its reader would read as zeros, a pixel at a time, for minutes. */
  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aWebPThatPromisesMoreThanItHasIsGivenUp() {
    var random = new Random(20_261_121);
    for (int round = 0; round < 5; round++) {
      var large = TestPictures.webp(1_580, 1_580, Color.RED);
      for (int at = 25; at < large.length; at++) {
        large[at] = (byte) random.nextInt();
      }
      try {
        assertThat(studio.develop(large, Format.WEBP).frame().width()).isEqualTo(1_580);
      } catch (Refusal refused) {
        assertThat(refused.code()).isEqualTo("IMAGE_UNREADABLE");
      }
    }
  }

  /** Whatever stands in it: a picture or a refusal, never an accident. */
  @ParameterizedTest
  @EnumSource(Format.class)
  void noiseIsNoAccident(Format format) {
    var random = new Random(20_261_121);
    var whole =
        switch (format) {
          case JPEG -> TestPictures.turned(TestPictures.jpeg(50, 50), 6, ByteOrder.BIG_ENDIAN);
          case PNG -> TestPictures.png(50, 50);
          case WEBP -> TestPictures.webp(50, 50, Color.BLUE);
        };
    for (int round = 0; round < (format == Format.WEBP ? 60 : 300); round++) {
      var noisy = whole.clone();
      for (int i = 0; i < 4; i++) {
        int at = random.nextInt(noisy.length);
        // a WebP keeps its size: millions of pixels of one colour cost its reader seconds
        if (format != Format.WEBP || at < 21 || at > 24) {
          noisy[at] = (byte) random.nextInt();
        }
      }
      try {
        assertThat(studio.develop(noisy, format).frame().width()).isPositive();
      } catch (Refusal refused) {
        assertThat(refused.code()).startsWith("IMAGE_");
      }
    }
  }

  private static BufferedImage read(byte[] content) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(content));
  }

  private static boolean isRed(BufferedImage image, int x, int y) {
    var color = new Color(image.getRGB(x, y));
    return color.getRed() > 200 && color.getBlue() < 60;
  }
}
