package shop.jangteo.sandbox.courier;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.jangteo.sandbox.web.Refusal;

/** Where a parcel is (화물상태): the courier's code and its Korean name. */
enum CargoStatus {
  ORDERED("01", "집화지시"),
  PICKED_UP("11", "집화"),
  PICKUP_FAILED("12", "미집화"),
  LOADED("41", "간선상차"),
  UNLOADED("42", "간선하차"),
  OUT_FOR_DELIVERY("82", "배송출발"),
  DELIVERY_FAILED("84", "미배송"),
  DELIVERED("91", "배송완료");

  private final String code;
  private final String korean;

  CargoStatus(String code, String korean) {
    this.code = code;
    this.korean = korean;
  }

  String code() {
    return code;
  }

  String korean() {
    return korean;
  }

  /** The next stop of a parcel that travels by itself; none once it is at the door. */
  Optional<CargoStatus> next() {
    return switch (this) {
      case ORDERED, PICKUP_FAILED -> Optional.of(PICKED_UP);
      case PICKED_UP -> Optional.of(LOADED);
      case LOADED -> Optional.of(UNLOADED);
      case UNLOADED, DELIVERY_FAILED -> Optional.of(OUT_FOR_DELIVERY);
      case OUT_FOR_DELIVERY -> Optional.of(DELIVERED);
      case DELIVERED -> Optional.empty();
    };
  }

  /** Reads a code, a Korean name or an English one. */
  static CargoStatus of(String text) {
    return Arrays.stream(values())
        .filter(
            status ->
                status.code.equals(text)
                    || status.korean.equals(text)
                    || status.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(CargoStatus::unknown);
  }

  private static Refusal unknown() {
    var known =
        Arrays.stream(values())
            .map(status -> status.code + " " + status.korean + " " + status.name())
            .collect(Collectors.joining(", "));
    return new Refusal(
        400, "UNKNOWN_STATUS", "알 수 없는 상태입니다. 사용 가능: " + known, "Known statuses: " + known);
  }
}
