package shop.jangteo.member.address;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.member.Texts;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** One's own addresses (ME-16). */
@RestController
@RequestMapping("/api/v1/members/me/addresses")
final class AddressController {

  private final AddressBook book;
  private final Idempotency idempotency;

  AddressController(AddressBook book, Idempotency idempotency) {
    this.book = book;
    this.idempotency = idempotency;
  }

  record AddressRequest(
      @NotBlank @Size(max = 50) @Pattern(regexp = Texts.ONE_LINE) String recipient,
      @NotBlank @Pattern(regexp = Texts.PHONE) String phone,
      @NotNull @Pattern(regexp = Texts.POSTCODE) String postcode,
      @NotBlank @Size(max = 200) @Pattern(regexp = Texts.ONE_LINE) String line1,
      @Nullable @Size(max = 200) @Pattern(regexp = Texts.ONE_LINE) String line2,
      @JsonProperty("isDefault") @Nullable Boolean isDefault) {

    Address.Label label() {
      return new Address.Label(
          recipient.strip(),
          Texts.phone(phone),
          postcode,
          line1.strip(),
          line2 == null ? "" : line2.strip());
    }

    boolean wantsDefault() {
      return Boolean.TRUE.equals(isDefault);
    }

    @Override
    public String toString() {
      return "AddressRequest"; // personal: not for logs
    }
  }

  record View(
      String id,
      String recipient,
      String phone,
      String postcode,
      String line1,
      String line2,
      @JsonProperty("isDefault") boolean isDefault) {

    static View of(Address address) {
      return of(address.id(), address.label(), address.isDefault());
    }

    static View of(String id, Address.Label label, boolean isDefault) {
      return new View(
          id,
          label.recipient(),
          label.phone(),
          label.postcode(),
          label.line1(),
          label.line2(),
          isDefault);
    }
  }

  /** What is kept of the answer for a repetition: the rest of it is in the repeated request. */
  record Kept(String id, boolean byDefault) {}

  @GetMapping
  @Allowed
  @Operation(summary = "All of them, oldest first; never more than 20, so always one page")
  Page<View> all(Caller caller) {
    var views = book.of(caller.memberId()).stream().map(View::of).toList();
    return new Page<>(views, views.size(), 0, AddressBook.MOST);
  }

  /** One address. */
  @GetMapping("/{id}")
  @Allowed
  View one(@PathVariable @Pattern(regexp = Texts.ID) String id, Caller caller) {
    return View.of(book.find(caller.memberId(), id));
  }

  @PostMapping
  @Allowed
  @Operation(
      summary = "Add an address",
      description =
          "The first becomes the default; a new default takes over from the old one. 409 TOO_MANY_ADDRESSES beyond 20.")
  ResponseEntity<View> add(
      @Valid @RequestBody AddressRequest request, Optional<IdempotencyKey> key, Caller caller) {
    var answer =
        idempotency.once(
            key,
            request,
            Kept.class,
            () -> {
              var address = book.add(caller.memberId(), request.label(), request.wantsDefault());
              return ResponseEntity.status(HttpStatus.CREATED)
                  .body(new Kept(address.id(), address.isDefault()));
            });
    var kept = Objects.requireNonNull(answer.getBody());
    return ResponseEntity.created(URI.create("/api/v1/members/me/addresses/" + kept.id))
        .body(View.of(kept.id, request.label(), kept.byDefault));
  }

  /** Replaces an address. */
  @PutMapping("/{id}")
  @Allowed
  View change(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @Valid @RequestBody AddressRequest request,
      Caller caller) {
    return View.of(book.change(caller.memberId(), id, request.label(), request.wantsDefault()));
  }

  /** Removes an address. */
  @DeleteMapping("/{id}")
  @Allowed
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable @Pattern(regexp = Texts.ID) String id, Caller caller) {
    book.remove(caller.memberId(), id);
  }
}
