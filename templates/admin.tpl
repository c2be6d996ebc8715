{{%AUTOESCAPE context="HTML"}}
<section class="card sheet">
<h1>Who is signed in</h1>
<form class="search" method="get" action="{{PREFIX}}/admin" role="search">
<label class="form-label" for="q">Name, or a part of it</label>
<input class="form-control" type="search" id="q" name="q" value="{{SEARCH}}" maxlength="256" autocapitalize="none" autocorrect="off" spellcheck="false">
<button type="submit" class="btn btn-primary">Search</button>
</form>
<p class="quiet" role="status">{{SHOWN}}</p>
{{#PEOPLE}}
<ul class="people">
{{#PERSON}}
<li class="person">
<div class="title">
<h2>{{USERNAME}}
{{#NAME_LINE}}
<span class="full-name">{{NAME}}</span>
{{/NAME_LINE}}
</h2>
<form class="all" method="post" action="{{PREFIX}}/admin/end-all">
<input type="hidden" name="csrf_token" value="{{CSRF_TOKEN}}">
<input type="hidden" name="user" value="{{USER}}">
{{#SEARCH_FIELD}}
<input type="hidden" name="q" value="{{SEARCH}}">
{{/SEARCH_FIELD}}
<button type="submit" class="btn btn-secondary">End all sessions<span class="visually-hidden"> of {{USERNAME}}</span></button>
</form>
</div>
<ul class="rows">
{{>SESSION}}
</ul>
</li>
{{/PERSON}}
</ul>
{{/PEOPLE}}
</section>
{{#WAITING}}
<section class="card sheet" aria-labelledby="waiting">
<h2 id="waiting">Who has to wait</h2>
<p class="quiet">After too many wrong passwords. Names that nobody here has are shown as the log shows them, because people type passwords into the wrong field.</p>
<ul class="rows">
{{#WAITER}}
<li class="session">
<p class="device">{{WHAT}}</p>
<dl class="traits">
<div><dt>Failures</dt><dd>{{FAILURES}}</dd></div>
<div><dt>The last</dt><dd><time datetime="{{LAST_ISO}}">{{LAST}}</time></dd></div>
<div><dt>Waits until</dt><dd><time datetime="{{FREE_ISO}}">{{FREE}}</time></dd></div>
</dl>
<form method="post" action="{{PREFIX}}/admin/release">
<input type="hidden" name="csrf_token" value="{{CSRF_TOKEN}}">
<input type="hidden" name="subject" value="{{SUBJECT}}">
<button type="submit" class="btn btn-secondary">Release<span class="visually-hidden"> {{WHAT}}</span></button>
</form>
</li>
{{/WAITER}}
</ul>
</section>
{{/WAITING}}
