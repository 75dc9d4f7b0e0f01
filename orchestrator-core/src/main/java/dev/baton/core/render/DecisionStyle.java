package dev.baton.core.render;

/** How the page of a decision looks: any width, light and dark, and on paper. */
final class DecisionStyle {
    static final String CSS = """
            :root{color-scheme:light dark;--bg:#fff;--fg:#1d2329;--quiet:#57606a;--line:#d5dae0;--soft:#f4f6f8;
            --good:#116329;--good-bg:#e3f5e8;--bad:#a11d22;--bad-bg:#fdeceb;--link:#0a58ca}
            @media (prefers-color-scheme:dark){:root{--bg:#14181d;--fg:#e4e9ee;--quiet:#9aa5b1;--line:#343c45;
            --soft:#1d232a;--good:#7ddb95;--good-bg:#173323;--bad:#ff9d98;--bad-bg:#3f1d1e;--link:#83b7ff}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif;
            overflow-wrap:anywhere}
            main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 3rem}
            h1{font-size:1.5rem;line-height:1.3;margin:.2rem 0 1rem}
            h2{font-size:1.15rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
            h3{font-size:1rem;margin:0}h4{font-size:.85rem;margin:.9rem 0 .2rem;color:var(--quiet);font-weight:600}
            p{margin:.35rem 0}ul{margin:.3rem 0;padding-left:1.3rem}a{color:var(--link)}
            .quiet,.kicker{color:var(--quiet)}.kicker{margin:0;font-size:.85rem}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0}dt{color:var(--quiet)}dd{margin:0}
            .scroll{overflow-x:auto}
            table{border-collapse:collapse;width:100%;font-size:.93rem}
            caption{text-align:left;color:var(--quiet);padding-bottom:.3rem}
            th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line)}
            th{font-weight:600}thead th{color:var(--quiet);font-size:.85rem;white-space:nowrap}
            td.t{overflow-wrap:normal}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
            .won,.lost{display:inline-block;border-radius:.3rem;padding:0 .45rem;font-size:.85rem;font-weight:600;
            white-space:nowrap}
            .won{color:var(--good);background:var(--good-bg)}.lost{color:var(--bad);background:var(--bad-bg)}
            article{border:1px solid var(--line);border-radius:.5rem;padding:.9rem 1rem;margin:.9rem 0}
            article.is-won{border-left:.35rem solid var(--good)}article.is-lost{border-left:.35rem solid var(--bad)}
            .gates{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem;margin:.3rem 0}
            .gates li{border:1px solid var(--line);border-radius:.3rem;padding:0 .45rem;font-size:.85rem}
            .gates .no{color:var(--bad);background:var(--bad-bg);border-color:var(--bad);font-weight:600}
            .gates .not-asked{color:var(--quiet);border-style:dashed}
            .formula{font-variant-numeric:tabular-nums}
            blockquote{margin:.3rem 0 .8rem;padding:.5rem .9rem;background:var(--soft);border-left:.25rem solid var(--line)}
            code{font:.85em ui-monospace,Consolas,monospace;color:var(--quiet)}
            @media (max-width:40rem){.stack thead{display:none}.stack tr{display:block;padding:.45rem 0;
            border-bottom:1px solid var(--line)}.stack td,.stack th[scope=row]{display:block;border:0;padding:.05rem 0;
            text-align:left}.stack td[data-head]::before{content:attr(data-head) ": ";color:var(--quiet)}
            dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}}
            @media print{:root{--bg:#fff;--fg:#000;--quiet:#444;--line:#bbb;--soft:#f4f4f4;--good:#0a4a1d;--good-bg:#fff;
            --bad:#7a1216;--bad-bg:#fff;--link:#000}main{max-width:none;padding:0}body{font-size:11pt}
            article,tr,blockquote{break-inside:avoid}h2,h3{break-after:avoid}}
            """;

    private DecisionStyle() {}
}
