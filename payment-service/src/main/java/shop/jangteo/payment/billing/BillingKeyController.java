package shop.jangteo.payment.billing;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Problems;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** The caller's saved cards. */
@RestController
@RequestMapping("/api/v1/payments/billing-keys")
final class BillingKeyController {

  static final String ID = "[0-9A-Za-z_-]{1,64}";

  private final Cards cards;
  private final SaveCard saveCard;
  private final ForgetCard forgetCard;
  private final RetryingTransaction transaction;
  private final Problems problems;

  BillingKeyController(
      Cards cards,
      SaveCard saveCard,
      ForgetCard forgetCard,
      RetryingTransaction transaction,
      Problems problems) {
    this.cards = cards;
    this.saveCard = saveCard;
    this.forgetCard = forgetCard;
    this.transaction = transaction;
    this.problems = problems;
  }

  @GetMapping
  @Allowed
  @Operation(summary = "The caller's saved cards, the newest first")
  Views list(Caller caller) {
    return new Views(cards.of(caller.memberId()).stream().map(View::of).toList());
  }

  @PutMapping("/customer-key")
  @Allowed
  @Operation(
      summary = "What the PG's window has to be opened with to save a card",
      description = "Random, and the same for the caller for ever.")
  Customer customer(Caller caller) {
    return new Customer(transaction.call(() -> cards.customerKey(caller.memberId())));
  }

  @PostMapping
  @Allowed
  @Operation(
      summary = "Save a card",
      description =
          "201 once it can be charged, 202 while the PG has not answered; the same authKey gets the same card."
              + " 402 with the PG's code when it refuses, 409 AUTH_KEY_USED, 409 TOO_MANY_BILLING_KEYS.")
  ResponseEntity<View> save(Caller caller, @Valid @RequestBody Request request) {
    var card = saveCard.save(caller.memberId(), request.authKey);
    return card.status() == Card.Status.PENDING
        ? ResponseEntity.accepted().body(View.of(card))
        : ResponseEntity.created(URI.create("/api/v1/payments/billing-keys/" + card.id()))
            .body(View.of(card));
  }

  @GetMapping("/{id}")
  @Allowed
  @Operation(summary = "One of the caller's saved cards")
  View get(Caller caller, @PathVariable @Pattern(regexp = ID) String id) {
    return cards.find(caller.memberId(), id).map(View::of).orElseThrow(BillingKeyNotFound::new);
  }

  @PutMapping("/{id}/default")
  @Allowed
  @Operation(
      summary = "Make a saved card the one that one click charges",
      description = "409 BILLING_KEY_PENDING while it is being saved.")
  View makeDefault(Caller caller, @PathVariable @Pattern(regexp = ID) String id) {
    return transaction.call(
        () -> {
          cards.customerKey(caller.memberId()); // and its row is locked
          var card = cards.find(caller.memberId(), id).orElseThrow(BillingKeyNotFound::new);
          if (card.status() == Card.Status.PENDING) {
            throw new ForgetCard.BillingKeyPending();
          }
          cards.makeDefault(caller.memberId(), id);
          return cards.find(caller.memberId(), id).map(View::of).orElseThrow();
        });
  }

  @DeleteMapping("/{id}")
  @Allowed
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Give a saved card up",
      description =
          "No new charge from then on; the PG is told to forget it. The newest other one becomes the default.")
  void forget(Caller caller, @PathVariable @Pattern(regexp = ID) String id) {
    forgetCard.forget(caller.memberId(), id);
  }

  /** The words of a refusal are the PG's own, so no bundle has them. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(CardRefused refused) {
    var problem = problems.of(refused);
    problem.setDetail(refused.words());
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /**
   * @param authKey what the PG's window gave to the client; good for one card
   */
  record Request(@NotBlank @Pattern(regexp = "[\\x21-\\x7e]{1,300}") String authKey) {
    @Override
    public String toString() {
      return "Request[sealed]";
    }
  }

  record Customer(String customerKey) {}

  record Views(List<View> items) {}

  /**
   * @param cardCompany null while it is PENDING, and so is
   * @param maskedNumber all anybody but the PG ever sees of the number
   */
  record View(
      String id,
      Card.Status status,
      @Nullable String cardCompany,
      @Nullable String maskedNumber,
      boolean isDefault,
      Instant createdAt) {

    static View of(Card card) {
      return new View(
          card.id(),
          card.status(),
          card.company(),
          card.maskedNumber(),
          card.isDefault(),
          card.createdAt());
    }
  }
}
