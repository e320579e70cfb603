package shop.jangteo.embedded.nori;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** Tokenizer, parts of speech, reading form and lower case in one. */
@NamedComponent("nori")
public final class NoriAnalyzerFactory implements AnalyzerFactory {
  private final Analyzer analyzer;

  @Inject
  public NoriAnalyzerFactory(NoriSettings settings) {
    analyzer =
        new KoreanAnalyzer(
            Nori.userDictionary(settings),
            Nori.decompoundMode(settings),
            Nori.stopTags(settings),
            false);
  }

  @Override
  public Analyzer create() {
    return analyzer;
  }
}
