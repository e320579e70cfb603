package shop.jangteo.inventory.inbound;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.product.Sku;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** A seller's inbound shipments; an admin reaches those of all. */
@RestController
@RequestMapping("/api/v1/seller/inbound-shipments")
final class InboundController {

  private static final String PATH = "/api/v1/seller/inbound-shipments/";
  private static final int MOST_LINES = 100;

  private final ExpectInbound expect;
  private final Idempotency idempotency;

  InboundController(ExpectInbound expect, Idempotency idempotency) {
    this.expect = expect;
    this.idempotency = idempotency;
  }

  /** Announces a shipment to a warehouse. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping
  ResponseEntity<View> announce(
      @Valid @RequestBody Announcement body, Optional<IdempotencyKey> key, Caller caller) {
    expect.learnNew(body.lines());
    return idempotency.once(
        key,
        body,
        View.class,
        () -> {
          var view =
              View.of(expect.announce(caller, body.warehouseId(), body.expectedOn(), body.lines()));
          return ResponseEntity.created(URI.create(PATH + view.id())).body(view);
        });
  }

  /** The shipments that a seller has announced. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping
  Page<View> list(
      @RequestParam(name = "status", defaultValue = "") Set<@Nullable InboundStatus> statuses,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    var wanted = EnumSet.noneOf(InboundStatus.class);
    statuses.stream().filter(Objects::nonNull).forEach(wanted::add); // a blank one is read as null
    var found =
        expect.page(
            caller, wanted.isEmpty() ? EnumSet.allOf(InboundStatus.class) : wanted, page, size);
    return new Page<>(
        found.items().stream().map(View::of).toList(), found.total(), found.page(), found.size());
  }

  /** One announced shipment. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping("/{id}")
  View show(@PathVariable String id, Caller caller) {
    return View.of(expect.find(caller, id));
  }

  /** Says another day on which a shipment is expected. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @PatchMapping("/{id}")
  View postpone(@PathVariable String id, @Valid @RequestBody NewDate body, Caller caller) {
    return View.of(expect.expectOn(caller, id, body.expectedOn()));
  }

  /** Takes in what has arrived of a shipment. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping("/{id}/receipts")
  ResponseEntity<View> receive(
      @PathVariable String id,
      @Valid @RequestBody Receipt body,
      Optional<IdempotencyKey> key,
      Caller caller) {
    return idempotency.once(
        key,
        body,
        View.class,
        () -> ResponseEntity.ok(View.of(expect.receive(caller, id, body.lines()))));
  }

  /** Calls off what has not arrived of a shipment. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping("/{id}/cancel")
  ResponseEntity<View> cancel(
      @PathVariable String id, Optional<IdempotencyKey> key, Caller caller) {
    return idempotency.once(
        key, null, View.class, () -> ResponseEntity.ok(View.of(expect.cancel(caller, id))));
  }

  /**
   * @param warehouseId where it will come; the default warehouse where nothing is said
   * @param expectedOn the day in Seoul
   */
  record Announcement(
      @Size(max = 13) @Nullable String warehouseId,
      @NotNull LocalDate expectedOn,
      @NotEmpty @Size(max = MOST_LINES) List<@NotNull @Valid Line> lines) {}

  record Receipt(@NotEmpty @Size(max = MOST_LINES) List<@NotNull @Valid Line> lines) {}

  record NewDate(@NotNull LocalDate expectedOn) {}

  /** Units of a SKU, each of which may be named once. */
  record Line(
      @NotNull @Pattern(regexp = Sku.FORM) String sku,
      @NotNull @Min(1) @Max(1_000_000) Integer quantity) {}

  record View(
      String id,
      String sellerId,
      String warehouseId,
      InboundStatus status,
      LocalDate expectedOn,
      Instant announcedAt,
      List<ViewLine> lines) {
    static View of(InboundShipment shipment) {
      return new View(
          shipment.id(),
          shipment.sellerId(),
          shipment.warehouseId(),
          shipment.status(),
          shipment.expectedOn(),
          shipment.announcedAt(),
          shipment.lines().entrySet().stream()
              .map(
                  line ->
                      new ViewLine(
                          line.getKey(), line.getValue().expected(), line.getValue().received()))
              .toList());
    }
  }

  record ViewLine(String sku, int expected, int received) {}
}
