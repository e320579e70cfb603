package shop.jangteo.delivery.promise;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.DeliveryType;

/** Answers "until when will it be here?". */
@Component
public final class Promises {
  private final DeliveryPolicies policies;

  Promises(DeliveryPolicies policies) {
    this.policies = policies;
  }

  /**
   * The promise for a parcel that is to travel anyway; one to an island that its type does not
   * serve goes as the standard one does.
   */
  public Instant promisedBy(DeliveryType type, String postcode, Instant ordered) {
    var to = new Postcode(postcode);
    var present = inForce(ordered);
    var wanted = present.get(type);
    var policy = wanted != null && wanted.reaches(to) ? wanted : present.get(DeliveryType.STANDARD);
    if (policy == null) {
      throw new IllegalStateException("No delivery policy is in force for " + type);
    }
    return policy.promise(ordered, to);
  }

  List<Option> options(Postcode to, Instant now) {
    return inForce(now).values().stream()
        .filter(policy -> policy.reaches(to))
        .map(
            policy ->
                new Option(policy.deliveryType(), policy.orderBy(now), policy.promise(now, to)))
        .toList();
  }

  private Map<DeliveryType, DeliveryPolicy> inForce(Instant now) {
    var present = new EnumMap<DeliveryType, DeliveryPolicy>(DeliveryType.class);
    for (var policy : policies.findByEffectiveFromLessThanEqualOrderByEffectiveFrom(now)) {
      present.put(policy.deliveryType(), policy);
    }
    return present;
  }

  /**
   * @param orderBy the promise holds for orders before this moment
   */
  record Option(DeliveryType deliveryType, Instant orderBy, Instant promisedBy) {}
}
