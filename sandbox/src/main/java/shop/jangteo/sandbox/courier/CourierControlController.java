package shop.jangteo.sandbox.courier;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.sandbox.web.Inputs;
import shop.jangteo.sandbox.web.Refusal;

/** The drivers' side of the courier. */
@RestController
@RequestMapping("/sandbox/couriers")
final class CourierControlController {

  /** {@code at} lets a test make scans late or out of order. */
  record ScanRequest(@Nullable String status, @Nullable String where, @Nullable String at) {}

  record AutopilotState(@Nullable Boolean enabled) {}

  private final Depot depot;
  private final Autopilot autopilot;

  CourierControlController(Depot depot, Autopilot autopilot) {
    this.depot = depot;
    this.autopilot = autopilot;
  }

  /** The latest bookings, newest first, or those of one reference (CUST_USE_NO). */
  @GetMapping
  List<ParcelView> parcels(
      @RequestParam(required = false) @Nullable String reference,
      @RequestParam(defaultValue = "100") int limit) {
    return depot.latest(
        booking -> reference == null || booking.reference().equals(reference),
        Inputs.limit(limit, 1_000));
  }

  @GetMapping("/{invoiceNumber}")
  ParcelView parcel(@PathVariable String invoiceNumber) {
    return depot.view(invoiceNumber);
  }

  @PostMapping("/{invoiceNumber}/scan")
  ParcelView scan(@PathVariable String invoiceNumber, @RequestBody ScanRequest request) {
    return depot.scan(
        invoiceNumber,
        CargoStatus.of(Inputs.text(request.status(), "status", 30)),
        Inputs.text(request.where(), "where", 100),
        instant(request.at()));
  }

  @GetMapping("/autopilot")
  AutopilotState autopilot() {
    return new AutopilotState(autopilot.isEnabled());
  }

  @PutMapping("/autopilot")
  AutopilotState changeAutopilot(@RequestBody AutopilotState wanted) {
    if (wanted.enabled() == null) {
      throw Refusal.invalid("enabled 값이 필요합니다.", "enabled is required.");
    }
    autopilot.enable(wanted.enabled());
    return autopilot();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Refusal.invalid(
          "at 값은 2026-11-21T09:00:00Z 형식이어야 합니다.", "at must look like 2026-11-21T09:00:00Z.");
    }
  }
}
