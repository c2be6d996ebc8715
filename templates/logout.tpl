{{%AUTOESCAPE context="HTML"}}
<section class="card sheet">
<img class="crest" src="{{STATIC_URL}}/img/doorward.svg?v={{VERSION}}" alt="" width="64" height="64">
<h1>Log out?</h1>
<p class="quiet">You are signed in as <strong>{{USERNAME}}</strong>. Logging out closes every app behind this door in this browser.</p>
<form method="post" action="{{PREFIX}}/logout">
<input type="hidden" name="csrf_token" value="{{CSRF_TOKEN}}">
{{#NEXT_FIELD}}
<input type="hidden" name="next" value="{{NEXT}}">
{{/NEXT_FIELD}}
<button type="submit" class="btn btn-primary" data-busy="Logging out…">Log out</button>
</form>
<p class="links"><a href="{{PREFIX}}/">Stay signed in</a></p>
</section>
