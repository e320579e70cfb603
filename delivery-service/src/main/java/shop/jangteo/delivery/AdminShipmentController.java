package shop.jangteo.delivery;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.delivery.courier.Party;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** Parcels that do not move by themselves; nobody's address is shown. */
@RestController
@RequestMapping("/api/v1/admin/shipments")
final class AdminShipmentController {

  private static final String SHIPMENT_ID = "[0-9A-Za-z_-]{1,64}";
  private static final int LAST_PAGE = 1_000_000;

  private final Shipments shipments;
  private final RebookShipment rebookShipment;

  AdminShipmentController(Shipments shipments, RebookShipment rebookShipment) {
    this.shipments = shipments;
    this.rebookShipment = rebookShipment;
  }

  @GetMapping("/refused")
  @Allowed(Role.ADMIN)
  @Operation(summary = "Parcels the courier has refused for good, the longest waiting first")
  Page<View> refused(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(LAST_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return Page.of(shipments.refused(PageRequest.of(page, size)), View::of);
  }

  @PostMapping("/{id}/rebook")
  @Allowed(Role.ADMIN)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Ask the courier again for a parcel it has refused for good",
      description = "409 NOTHING_TO_REBOOK while it is still being asked, or has taken it.")
  View rebook(
      @PathVariable @Pattern(regexp = SHIPMENT_ID) String id,
      @Valid @RequestBody(required = false) @Nullable Rebooking request,
      Caller caller) {
    return View.of(
        rebookShipment.rebook(
            id, request == null ? null : request.recipientPhone, caller.memberId()));
  }

  /**
   * @param recipientPhone to give to the courier instead of the one the order carries
   */
  record Rebooking(@Nullable @Pattern(regexp = Party.PHONE) String recipientPhone) {

    @Override
    public String toString() {
      return "Rebooking"; // personal: not for logs
    }
  }

  /**
   * @param refusals how often the courier has said no since somebody last looked
   * @param refusedAt when it was given up, or null
   */
  record View(
      String id, String orderId, ShipmentStatus status, int refusals, @Nullable Instant refusedAt) {

    static View of(Shipment shipment) {
      return new View(
          shipment.id(),
          shipment.orderId(),
          shipment.status(),
          shipment.refusals(),
          shipment.givenUpAt());
    }
  }
}
