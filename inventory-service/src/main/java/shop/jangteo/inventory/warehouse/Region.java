package shop.jangteo.inventory.warehouse;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The provinces by the first two digits of their postcodes (국가기초구역번호), and where about the middle
 * of each lies, in kilometres east and north of a point in the sea. As the crow flies is near
 * enough to choose between warehouses.
 */
enum Region {
  SEOUL(1, 9, 86, 507),
  GYEONGGI_NORTH(10, 12, 92, 526),
  GYEONGGI_SOUTH(13, 20, 91, 474),
  INCHEON(21, 23, 62, 495),
  GANGWON(24, 26, 194, 533),
  CHUNGBUK(27, 29, 150, 422),
  SEJONG(30, 30, 114, 386),
  CHUNGNAM(31, 33, 75, 400),
  DAEJEON(34, 35, 121, 372),
  GYEONGBUK(36, 40, 246, 377),
  DAEGU(41, 43, 229, 319),
  ULSAN(44, 45, 291, 282),
  BUSAN(46, 49, 271, 242),
  GYEONGNAM(50, 53, 211, 255),
  JEONBUK(54, 56, 97, 311),
  JEONNAM(57, 60, 79, 211),
  GWANGJU(61, 62, 75, 240),
  JEJU(63, 63, 48, 50);

  private static final Pattern POSTCODE = Pattern.compile("[0-9]{5}");
  private static final int AREA_WITHIN_REGION = 1_000;

  private final int first;
  private final int last;
  private final long east;
  private final long north;

  Region(int first, int last, long east, long north) {
    this.first = first;
    this.last = last;
    this.east = east;
    this.north = north;
  }

  /** Empty for what is no postcode, or one that was never given out. */
  static Optional<Region> of(String postcode) {
    if (!POSTCODE.matcher(postcode).matches()) {
      return Optional.empty();
    }
    var prefix = Integer.parseInt(postcode) / AREA_WITHIN_REGION;
    return Arrays.stream(values())
        .filter(region -> region.first <= prefix && prefix <= region.last)
        .findFirst();
  }

  /** Squared, which compares as well and stays whole. */
  long distanceTo(Region other) {
    var eastward = east - other.east;
    var northward = north - other.north;
    return eastward * eastward + northward * northward;
  }
}
