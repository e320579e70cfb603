package shop.jangteo.order.oneclick;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.jangteo.platform.problem.ServiceUnavailable;

/** What is asked of payment-service: ids of saved cards, never the cards. */
@FeignClient(
    name = "payment-service",
    dismiss404 = true,
    fallbackFactory = CardClient.Silence.class)
interface CardClient {

  /** Empty when the member has no card that can be charged. */
  @GetMapping("/internal/billing-keys/{memberId}/default")
  Optional<Card> byDefault(@PathVariable("memberId") String memberId);

  /** Empty when the member cannot be charged by this card. */
  @GetMapping("/internal/billing-keys/{memberId}/cards/{id}")
  Optional<Card> named(@PathVariable("memberId") String memberId, @PathVariable("id") String id);

  record Card(String id) {}

  /** A card may not be guessed: nothing is ordered. */
  @Component
  final class Silence implements FallbackFactory<CardClient> {
    private static final Logger log = LoggerFactory.getLogger(Silence.class);

    @Override
    public CardClient create(Throwable cause) {
      log.warn("payment-service gave no answer: {}", cause.toString());
      return new CardClient() {
        @Override
        public Optional<Card> byDefault(String memberId) {
          throw new ServiceUnavailable("payment-service");
        }

        @Override
        public Optional<Card> named(String memberId, String id) {
          throw new ServiceUnavailable("payment-service");
        }
      };
    }
  }
}
