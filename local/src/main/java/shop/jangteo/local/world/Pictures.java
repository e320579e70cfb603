package shop.jangteo.local.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws a picture for each product, because a shop without pictures looks closed. */
final class Pictures {

  private static final int HUES_PER_SHELF = 24;
  private static final int LONG_NAME = 14;

  private static final String PICTURE =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" role="img" aria-label="%1$s">
        <defs>
          <linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
            <stop offset="0" stop-color="hsl(%2$d 75%% 92%%)"/>
            <stop offset="1" stop-color="hsl(%3$d 65%% 74%%)"/>
          </linearGradient>
        </defs>
        <rect width="480" height="480" fill="url(#g)"/>
        <circle cx="%4$d" cy="120" r="150" fill="#fff" opacity=".28"/>
        <circle cx="%5$d" cy="330" r="90" fill="hsl(%3$d 60%% 62%%)" opacity=".25"/>
        <g transform="translate(240 190)" fill="none" stroke="hsl(%2$d 45%% 32%%)" stroke-width="9" stroke-linejoin="round" stroke-linecap="round">
          %6$s
        </g>
        <g font-family="Pretendard,'Noto Sans KR',sans-serif" text-anchor="middle" fill="hsl(%2$d 45%% 22%%)">
          <text x="240" y="378" font-size="22" opacity=".75">%7$s</text>
          <text x="240" y="420" font-size="%8$d" font-weight="700">%9$s</text>
        </g>
      </svg>
      """;

  /** One outline for each group of shelves. */
  private static final Map<String, String> OUTLINES =
      Map.of(
          "식품",
              "<path d='M-80-20h160c0 60-34 96-80 96s-80-36-80-96z'/><path d='M-34-54c0-22 16-22 16-44M10-54c0-22 16-22 16-44'/>",
          "디지털", "<rect x='-52' y='-96' width='104' height='184' rx='16'/><path d='M-16 68h32'/>",
          "패션",
              "<path d='M-36-84l-64 40 24 44 22-12v96h108v-96l22 12 24-44-64-40c-8 30-64 30-72 0z'/>",
          "뷰티",
              "<path d='M-26-92h52v36h-52z'/><path d='M-46-56h92v120q0 20-20 20h-52q-20 0-20-20z'/>",
          "생활",
              "<path d='M-90-4L0-84l90 80'/><path d='M-66-16v92h132v-92'/><path d='M-18 76v-50h36v50'/>",
          "가전",
              "<rect x='-76' y='-84' width='152' height='160' rx='18'/><circle cx='0' cy='4' r='44'/><path d='M-48-60h24'/>");

  private static final String BOX =
      "<path d='M-84-40L0-84l84 44v84L0 88l-84-44z'/><path d='M-84-40L0 4l84-44M0 4v84'/>";

  private Pictures() {}

  /** Writes those that are not there yet. */
  static void write(Path folder, List<Catalogue.Product> products) {
    var shelves = Shelf.all().stream().collect(Collectors.toMap(Shelf::code, Function.identity()));
    try {
      Files.createDirectories(folder);
      for (var product : products) {
        var file = folder.resolve(product.code() + ".svg");
        if (Files.notExists(file)) {
          var shelf = shelves.get(product.categoryCode());
          if (shelf != null) {
            Files.writeString(file, svg(product, shelf));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The pictures cannot be written to " + folder, e);
    }
  }

  static String svg(Catalogue.Product product, Shelf shelf) {
    var variation = Math.floorMod(product.code().hashCode(), HUES_PER_SHELF);
    var hue = shelf.hue() + variation;
    var name = product.name();
    var brandEnds = name.indexOf(' ');
    var thing = name.substring(brandEnds + 1);
    return PICTURE.formatted(
        name,
        hue,
        hue + HUES_PER_SHELF,
        120 + variation * 10,
        360 - variation * 10,
        OUTLINES.getOrDefault(shelf.parent(), BOX),
        name.substring(0, brandEnds),
        thing.length() > LONG_NAME ? 26 : 32,
        thing);
  }
}
