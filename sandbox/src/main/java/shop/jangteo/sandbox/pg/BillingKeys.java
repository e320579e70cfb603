package shop.jangteo.sandbox.pg;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.sandbox.book.Journal;
import shop.jangteo.sandbox.book.Shelf;

/** Saved cards: a shopper authorises one in the window, the shop trades that for a billing key. */
@Component
final class BillingKeys {

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = CardAuthorised.class, name = "card-authorised"),
    @JsonSubTypes.Type(value = Issued.class, name = "issued"),
    @JsonSubTypes.Type(value = Deleted.class, name = "deleted")
  })
  @JsonInclude(JsonInclude.Include.NON_NULL)
  sealed interface Fact {}

  /**
   * @param number masked; null in books from before cards had numbers of their own
   */
  record CardAuthorised(
      String authKey, String customerKey, @Nullable Script script, @Nullable String number)
      implements Fact {}

  /** A billing key; {@code script} befalls every charge with it. */
  record Issued(
      String billingKey,
      String authKey,
      String customerKey,
      Instant at,
      @Nullable Script script,
      @Nullable String number)
      implements Fact {

    String maskedNumber() {
      return number == null ? USUAL_NUMBER : number;
    }
  }

  record Deleted(String billingKey) implements Fact {}

  /** The number of whoever names none, masked as the provider masks them. */
  private static final String USUAL_NUMBER = "53651043****123*";

  private final Map<String, CardAuthorised> authorised = new HashMap<>();
  private final Map<String, Issued> issued = new HashMap<>();
  private final Journal<Fact> journal;
  private final Clock clock;

  BillingKeys(Shelf shelf, Clock clock) {
    this.clock = clock;
    this.journal = shelf.open("billing", Fact.class, this::apply);
  }

  /**
   * @param number of the card, of which only the mask is kept, or null
   */
  synchronized String authorise(
      String customerKey, @Nullable Script script, @Nullable String number) {
    var authKey = Keys.next("bln_");
    write(new CardAuthorised(authKey, customerKey, script, number == null ? null : masked(number)));
    return authKey;
  }

  /** All but the issuer and three digits. */
  private static String masked(String number) {
    var last = number.length() - 1;
    return number.substring(0, 8) + "*".repeat(last - 11) + number.substring(last - 3, last) + "*";
  }

  synchronized Issued issue(String authKey, String customerKey) {
    var card = authorised.get(authKey);
    if (card == null) {
      throw PgError.INVALID_AUTH_KEY.refusal();
    }
    if (!card.customerKey().equals(customerKey)) {
      throw PgError.NOT_MATCHES_CUSTOMER_KEY.refusal();
    }
    var key =
        new Issued(
            Keys.next("bk_"), authKey, customerKey, clock.instant(), card.script(), card.number());
    write(key);
    return key;
  }

  synchronized Issued find(String billingKey, String customerKey) {
    var key = find(billingKey);
    if (!key.customerKey().equals(customerKey)) {
      throw PgError.NOT_MATCHES_CUSTOMER_KEY.refusal();
    }
    return key;
  }

  synchronized void delete(String billingKey) {
    write(new Deleted(find(billingKey).billingKey()));
  }

  private Issued find(String billingKey) {
    var key = issued.get(billingKey);
    if (key == null) {
      throw PgError.NOT_FOUND_BILLING.refusal();
    }
    return key;
  }

  private void write(Fact fact) {
    journal.append(fact);
    apply(fact);
  }

  private void apply(Fact fact) {
    switch (fact) {
      case CardAuthorised card -> authorised.put(card.authKey(), card);
      case Issued key -> {
        authorised.remove(key.authKey());
        issued.put(key.billingKey(), key);
      }
      case Deleted(var billingKey) -> issued.remove(billingKey);
    }
  }
}
