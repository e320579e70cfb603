package shop.jangteo.delivery.promise;

import java.time.Instant;
import java.util.List;
import org.springframework.data.repository.Repository;

/** The policy rows; there are a handful. */
interface DeliveryPolicies extends Repository<DeliveryPolicy, String> {

  /** Oldest first, so that the last one of a type is the one that holds. */
  List<DeliveryPolicy> findByEffectiveFromLessThanEqualOrderByEffectiveFrom(Instant now);
}
