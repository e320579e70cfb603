package shop.jangteo.member;

import java.util.Set;
import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class MemberEndpointRulesIT extends EndpointRules {

  @Override
  protected Set<String> harmlessToRepeat() {
    return Set.of("/api/v1/auth/logout");
  }

  @Override
  protected Set<String> startsWork() {
    return Set.of("POST /api/v1/members");
  }
}
