package shop.jangteo.delivery;

import feign.FeignException;
import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.problem.ServiceUnavailable;

/** Without a destination a booking waits; there is no second-best address. */
@Component
final class NoDestination implements FallbackFactory<Destinations> {

  @Override
  public Destinations create(Throwable cause) {
    return orderId -> {
      throw cause instanceof FeignException.NotFound
          ? new Unknown()
          : new ServiceUnavailable("order-service");
    };
  }

  /** order-service does not know the order that it announced as paid. */
  static final class Unknown extends Refusal {
    Unknown() {
      super(HttpStatus.NOT_FOUND, "ORDER_NOT_FOUND");
    }
  }
}
