package shop.jangteo.platform.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import shop.jangteo.platform.name.ServiceName;

/**
 * Who answers for a name. In a cluster that is one address, behind which the cluster balances.
 * Locally the launcher keeps a file of the ready instances, {@code order-service=8084,8184}, and a
 * change of it is seen at the next request.
 */
final class InstanceRegistry implements DiscoveryClient {

  private final ServiceAddresses addresses;
  private final @Nullable Path file;
  private volatile Snapshot snapshot = new Snapshot(FileTime.fromMillis(-1), Map.of());

  InstanceRegistry(ServiceAddresses addresses, @Nullable Path file) {
    this.addresses = addresses;
    this.file = file;
  }

  @Override
  public String description() {
    return "Instances of this platform's services";
  }

  @Override
  public List<ServiceInstance> getInstances(String service) {
    var ports = file == null ? null : ready(file).get(service);
    if (ports == null || ports.isEmpty()) {
      return List.of(instance(service, URI.create(addresses.of(service))));
    }
    return ports.stream()
        .map(port -> instance(service, URI.create("http://127.0.0.1:" + port)))
        .toList();
  }

  @Override
  public List<String> getServices() {
    return ServiceName.all().stream().map(ServiceName::full).toList();
  }

  private Map<String, List<Integer>> ready(Path path) {
    try {
      var changed = Files.getLastModifiedTime(path);
      var present = snapshot;
      if (!changed.equals(present.changed)) {
        present = new Snapshot(changed, read(path));
        snapshot = present;
      }
      return present.ports;
    } catch (NoSuchFileException _) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<Integer>> read(Path path) throws IOException {
    var lines = new Properties();
    try (var in = Files.newBufferedReader(path)) {
      lines.load(in);
    }
    return lines.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, name -> ports(lines.getProperty(name))));
  }

  private static List<Integer> ports(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(p -> !p.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  private static ServiceInstance instance(String service, URI uri) {
    var port = uri.getPort() < 0 ? 80 : uri.getPort();
    return new DefaultServiceInstance(service + ":" + port, service, uri.getHost(), port, false);
  }

  private record Snapshot(FileTime changed, Map<String, List<Integer>> ports) {}
}
