package shop.jangteo.gateway.route;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import reactor.core.publisher.Mono;

/**
 * Takes the instances in turn, but for a second try one that this request has not seen yet, and
 * none that was out of reach a moment ago as long as there is another.
 */
final class NextInstance implements ReactorServiceInstanceLoadBalancer {

  /** Attribute of a request: the ids of the instances it was tried on. */
  static final String TRIED = NextInstance.class.getName() + ".tried";

  private final String service;
  private final DiscoveryClient registry;
  private final Absentees absentees;
  private final AtomicInteger turn = new AtomicInteger();

  NextInstance(String service, DiscoveryClient registry, Absentees absentees) {
    this.service = service;
    this.registry = registry;
    this.absentees = absentees;
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface's own signature is raw
  public Mono<Response<ServiceInstance>> choose(Request request) {
    return Mono.fromSupplier(() -> choose(tried(request)));
  }

  private Response<ServiceInstance> choose(Set<?> tried) {
    var all = registry.getInstances(service);
    var untried = those(all, instance -> !tried.contains(id(instance)));
    var best = those(untried, instance -> !absentees.contains(id(instance)));
    return best.isEmpty()
        ? new EmptyResponse()
        : new DefaultResponse(best.get(Math.floorMod(turn.getAndIncrement(), best.size())));
  }

  /** Those that fit, or all if none does: a doubtful instance is better than none. */
  private static List<ServiceInstance> those(
      List<ServiceInstance> instances, Predicate<ServiceInstance> fits) {
    var fitting = instances.stream().filter(fits).toList();
    return fitting.isEmpty() ? instances : fitting;
  }

  private static Set<?> tried(Request<?> request) {
    var asked =
        request.getContext() instanceof RequestDataContext context
            ? context.getClientRequest()
            : null;
    return asked != null && asked.getAttributes().get(TRIED) instanceof Set<?> tried
        ? tried
        : Set.of();
  }

  static String id(ServiceInstance instance) {
    return instance.getHost() + ":" + instance.getPort();
  }
}
