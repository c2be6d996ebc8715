{{%AUTOESCAPE context="HTML"}}
<section class="card sheet">
<h1>Who is signed in</h1>
<form class="search" method="get" action="{{PREFIX}}/admin" role="search">
<label class="form-label" for="q">Username, or a part of it</label>
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
