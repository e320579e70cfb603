package shop.jangteo.sample;

import java.util.Set;
import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class SampleEndpointsIT extends EndpointRules {

  @Override
  protected Set<String> harmlessToRepeat() {
    return Set.of("/api/v1/admin/explode");
  }

  @Override
  protected Set<String> startsWork() {
    return Set.of("POST /api/v1/notes");
  }
}
